// What the page cannot do by itself: a time starts the player above, the words follow the voice, and
// an address that ends in #t=62 begins there. Without this file a time opens the audio at its moment.
"use strict";

const player = document.querySelector("audio");
const words = [...document.querySelectorAll("[data-start]")];
const starts = words.map((word) => Number(word.dataset.start));
let spoken = null;

function playFrom(seconds) {
  player.currentTime = seconds;
  player.play().catch(() => {}); // a browser may want the listener to press the button first
}

function moment(address) {
  const match = /#t=(\d+(?:\.\d+)?)$/.exec(address);
  return match ? Number(match[1]) : null;
}

function follow() {
  const next = starts.findIndex((start) => start > player.currentTime);
  const now = words[next < 0 ? words.length - 1 : next - 1];
  if (now === spoken) return;
  spoken?.removeAttribute("aria-current");
  now?.setAttribute("aria-current", "true");
  spoken = now;
}

document.addEventListener("click", (event) => {
  const seconds = moment(event.target.closest("a.time")?.href ?? "");
  if (seconds === null) return;
  event.preventDefault();
  playFrom(seconds);
});

player.addEventListener("timeupdate", follow);
const asked = moment(location.hash);
if (asked !== null) player.currentTime = asked;
