"""The parts of the demo film's maker, in the order of the work: script, sound, drawing, acting, film."""
