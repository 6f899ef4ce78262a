import { appearance } from "./appearance.js";
import { attach } from "./attach.js";
import { menu } from "./menu.js";
import { print } from "./print.js";
import { textFile } from "./text-file.js";

attach("appearance", appearance);
attach("menu", menu);
attach("print", print);
attach("text-file", textFile);
