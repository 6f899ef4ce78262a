import { appearance } from "./appearance.js";
import { attach } from "./attach.js";
import { menu } from "./menu.js";
import { textFile } from "./text-file.js";

attach("appearance", appearance);
attach("menu", menu);
attach("text-file", textFile);
