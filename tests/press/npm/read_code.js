// Reads a QR code drawn in half blocks, light on dark, as a camera sees it on a screen: `node read_code.js < picture`.
"use strict";

const jsQR = require("jsqr");

const [WIDE, HIGH] = [4, 8]; // pixels of a character
const LIGHT = { "█": [1, 1], "▀": [1, 0], "▄": [0, 1], " ": [0, 0] };

const lines = require("fs").readFileSync(0, "utf8").trimEnd().split("\n");
const [width, height] = [lines[0].length * WIDE, lines.length * HIGH];
const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
for (let y = 0; y < height; y++) {
  for (let x = 0; x < width; x++) {
    const character = lines[Math.floor(y / HIGH)][Math.floor(x / WIDE)];
    const light = LIGHT[character][y % HIGH < HIGH / 2 ? 0 : 1];
    pixels.fill(light * 255, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
}
process.stdout.write(jsQR(pixels, width, height, { inversionAttempts: "dontInvert" })?.data ?? "");
