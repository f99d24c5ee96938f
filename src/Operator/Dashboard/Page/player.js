/** The video that the texts belong to. There is one at a time at most. */
import { announce } from "./announce.js";
import { el } from "./dom.js";
import { section } from "./section.js";

const id = "player";

/** @param {string} title @param {string} address */
export function player(title, address) {
  const trouble = el("p", { class: "soft", hidden: true, text: "It can't be played here: open the recording again, or in another browser." });
  const video = el("video", {
    id, controls: true, preload: "metadata", src: address, "aria-label": title, "data-key": id,
    onerror: () => {
      trouble.hidden = false;
      announce(trouble.textContent ?? "");
    },
    onloadedmetadata: () => (trouble.hidden = true),
  });
  const made = section("Video", video, trouble);
  made.classList.add("video");
  return made;
}

const current = () => /** @type {HTMLVideoElement | null} */ (document.getElementById(id));

/** Whether there is one. */
export const canPlay = () => current() !== null;

/** @param {number} seconds */
export function playFrom(seconds) {
  const video = current();
  if (!video) return;
  video.currentTime = seconds;
  video.play().catch(() => {}); // what is wrong with it is said where it is shown
  video.focus();
}
