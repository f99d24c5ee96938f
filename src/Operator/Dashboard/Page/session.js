/** The viewer's token: in this tab's memory and its session storage, sent to this address alone, forgotten with the tab. */

const key = "recordings-token";
let token = sessionStorage.getItem(key) ?? "";

export const hasToken = () => token !== "";

/** What to send along. */
export const headers = () => (token ? { Authorization: `Bearer ${token}` } : {});

/** @param {string} text empty: signs out. */
export function setToken(text) {
  token = text.trim();
  if (token) sessionStorage.setItem(key, token);
  else sessionStorage.removeItem(key);
}
