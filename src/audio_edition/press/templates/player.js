// What the page cannot do by itself. A word or a time starts the player there, the words follow the voice;
// there are steps of 15 seconds, speeds, keys, a link to the moment; and the page remembers where one stopped.
// Without this file the page is read as a newspaper, and a time opens the audio at its moment.
"use strict";

const player = document.querySelector("audio");
const STEP = 15;
const SPEEDS = [0.8, 1, 1.2, 1.5, 2];

/* ------------------------------------------------------------------ moments */

const clock = (seconds) => {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours, minutes, rest] = parts.map((part) => String(part).padStart(2, "0"));
  return parts[0] ? `${parts[0]}:${minutes}:${rest}` : `${parts[1]}:${rest}`;
};

const moment = (address) => {
  const found = /#t=(\d+(?:\.\d+)?)$/.exec(address);
  return found ? Number(found[1]) : null;
};

const seek = (seconds) => {
  player.currentTime = Math.max(0, Math.min(seconds, player.duration || seconds));
};

const playFrom = (seconds) => {
  seek(seconds);
  player.play().catch(() => {}); // a browser may want the listener to press the button first
};

/** The last of `marks` (in order, each with its start) that began at or before now. */
const current = (marks) => {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].start <= player.currentTime + 0.02) low = middle + 1;
    else high = middle;
  }
  return marks[low - 1];
};

/* ------------------------------------------------------------------ the words follow the voice */

let words = [...document.querySelectorAll("[data-start]")].map((node) => ({ node, start: Number(node.dataset.start) }));
const chapters = [...document.querySelectorAll(".chapters a.time")].map((node) => ({ node: node.closest("li"), start: moment(node.href) }));
const lit = new Map();

const light = (marks, kind) => {
  const now = current(marks)?.node;
  if (now === lit.get(kind)) return;
  lit.get(kind)?.removeAttribute("aria-current");
  now?.setAttribute("aria-current", kind);
  lit.set(kind, now);
};

const follow = () => {
  light(words, "true");
  light(chapters, "step");
};

/** Every sentence is set in its words, each with the moment at which it is said. */
const setWords = (sentences) => {
  const set = [];
  words.forEach(({ node, start }, at) => {
    const sentence = sentences[at];
    if (sentence?.body !== node.textContent) {
      set.push({ node, start });
      return;
    }
    const spans = sentence.words.map((word) => {
      const span = document.createElement("span");
      span.textContent = word.body;
      span.dataset.start = word.startTime;
      set.push({ node: span, start: word.startTime });
      return span;
    });
    node.removeAttribute("aria-current");
    node.removeAttribute("data-start");
    node.replaceChildren(...spans);
  });
  words = set;
  lit.clear();
  follow();
};

if (player.dataset.words) {
  fetch(player.dataset.words)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
    .then((transcript) => setWords(transcript.segments))
    .catch(() => {}); // the sentences follow all the same
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const word = link ? null : event.target.closest("[data-start]");
  const seconds = link ? (link.matches(".time") ? moment(link.href) : null) : word && Number(word.dataset.start);
  if (seconds === null || (word && String(getSelection()))) return;
  event.preventDefault();
  playFrom(seconds);
});

/* ------------------------------------------------------------------ what can be pressed */

const controls = document.createElement("div");
controls.className = "controls";
const status = document.createElement("output");

const button = (text, label, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  controls.append(made);
};

const skip = (seconds) => seek(player.currentTime + seconds);

const share = async () => {
  const address = `${location.origin}${location.pathname}#t=${Math.floor(player.currentTime)}`;
  try {
    if (navigator.share) await navigator.share({ title: player.dataset.title, url: address });
    else await navigator.clipboard.writeText(address);
    status.textContent = `${clock(player.currentTime)} 的链接已就绪`;
  } catch {
    history.replaceState(null, "", address);
    status.textContent = "链接在地址栏里";
  }
};

button("−15", "后退 15 秒", () => skip(-STEP));
button("+15", "前进 15 秒", () => skip(STEP));
const speeds = document.createElement("select");
speeds.setAttribute("aria-label", "语速");
speeds.append(...SPEEDS.map((speed) => new Option(`${speed} 倍`, speed, speed === 1, speed === 1)));
speeds.addEventListener("change", () => (player.playbackRate = Number(speeds.value)));
player.addEventListener("ratechange", () => {
  const speed = String(player.playbackRate); // the player's own menu knows others
  if (![...speeds.options].some((option) => option.value === speed)) speeds.append(new Option(`${speed} 倍`, speed));
  speeds.value = speed;
});
controls.append(speeds);
button("分享此刻", "分享此刻的链接", share);
controls.append(status);
player.after(controls);

// Each key, what it does, and what needs it more where it has the focus.
const KEYS = {
  " ": [() => (player.paused ? player.play().catch(() => {}) : player.pause()), "button, select, audio"],
  ArrowLeft: [() => skip(-STEP), "select, audio"],
  ArrowRight: [() => skip(STEP), "select, audio"],
};

document.addEventListener("keydown", (event) => {
  const [act, others] = KEYS[event.key] ?? [];
  if (!act || event.target.closest(others) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

/* ------------------------------------------------------------------ the lock screen */

if ("mediaSession" in navigator) {
  const { title, show, cover } = player.dataset;
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: show, album: show, artwork: [{ src: cover }] });
  const toChapter = (by) => {
    const at = chapters.indexOf(current(chapters)) + by;
    if (chapters[at]) playFrom(chapters[at].start);
  };
  const acts = {
    seekbackward: () => skip(-STEP),
    seekforward: () => skip(STEP),
    previoustrack: () => toChapter(-1),
    nexttrack: () => toChapter(1),
    seekto: ({ seekTime }) => seek(seekTime),
  };
  for (const [name, act] of Object.entries(acts)) {
    try {
      navigator.mediaSession.setActionHandler(name, act);
    } catch {} // an older browser does not know all of them
  }
}

/* ------------------------------------------------------------------ where one stopped */

const place = `at ${player.getAttribute("src")}`;
const remember = () => {
  try {
    const [now, end] = [player.currentTime, player.duration || Infinity];
    if (now > 10 && now < end - 10) localStorage.setItem(place, now.toFixed(1));
    else localStorage.removeItem(place);
  } catch {} // storage may be forbidden
};

const remembered = () => {
  try {
    return Number(localStorage.getItem(place)) || null;
  } catch {
    return null;
  }
};

player.addEventListener("timeupdate", follow);
player.addEventListener("seeked", follow);
player.addEventListener("pause", remember);
player.addEventListener("ended", remember);
addEventListener("pagehide", remember);

const asked = moment(location.hash) ?? remembered();
if (asked !== null) player.currentTime = asked;
addEventListener("hashchange", () => {
  const seconds = moment(location.hash);
  if (seconds !== null) playFrom(seconds);
});
