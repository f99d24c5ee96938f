/** The video that the texts belong to. There is one at a time at most. */
import { announce } from "./announce.js";
import { recording } from "./api.js";
import { el } from "./dom.js";
import { section } from "./section.js";

const id = "player";

/** @param {{namespace: string, name: string, title: string}} of @param {string} address */
export function player({ namespace, name, title }, address) {
  const trouble = el("p", { class: "soft", hidden: true, text: "It can't be played here: open the recording again, or in another browser." });
  const video = /** @type {HTMLVideoElement} */ (el("video", {
    id, controls: true, preload: "metadata", src: address, "aria-label": title, "data-key": id,
    onerror: async () => {
      if (await renewed(video, namespace, name)) return;
      trouble.hidden = false;
      announce(trouble.textContent ?? "");
    },
    onloadedmetadata: () => (trouble.hidden = true),
  }));
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

// An address is good for an hour or two, and until the operator starts anew: then there is another one, and it goes on where it was.
async function renewed(video, namespace, name) {
  const { video: address } = await recording(namespace, name).catch(() => ({}));
  if (!address || video.getAttribute("src") === address) return false;
  const at = video.currentTime;
  video.setAttribute("src", address);
  video.currentTime = at;
  return true;
}
