/** Numbers and times as people read them. */

/** @param {number} seconds `1:02:03`, `2:03`; below a minute `3.4 s`. */
export function duration(seconds) {
  return seconds < 60 ? `${seconds.toFixed(1)} s` : clock(seconds);
}

/** @param {number} seconds a place in a video: `0:03`, `1:02:03`. */
export function clock(seconds) {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** @param {number} count `532 B`, `1.4 MiB`. */
export function bytes(count) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (count >= 1024 && unit < units.length - 1) {
    count /= 1024;
    unit++;
  }
  return `${count.toFixed(unit === 0 ? 0 : 1)} ${units[unit]}`;
}

/** @param {number} share 0 to 1. */
export const percent = (share) => `${Math.round(share * 100)} %`;

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** @param {string | undefined} text RFC 3339; in the viewer's own zone. */
export const moment = (text) => (text ? moments.format(new Date(text)) : "");

/** @param {string} from RFC 3339 @param {string} to RFC 3339 */
export const seconds = (from, to) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
