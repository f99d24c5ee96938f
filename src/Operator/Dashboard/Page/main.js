/** Puts the page together: the address says what is looked at, the feed what there is. */
import { me } from "./api.js";
import { announce, announceEnds } from "./announce.js";
import { Detail } from "./detail.js";
import { askToken } from "./dialogs.js";
import { byId, setText } from "./dom.js";
import { follow } from "./feed.js";
import { Filter } from "./filter.js";
import { List } from "./list.js";
import { parse } from "./route.js";
import { Rows } from "./rows.js";
import { hasToken, setToken } from "./session.js";

const rows = new Rows();
const list = new List();
const detail = new Detail();
let shown = "";
let live = "Live";
let filtering = 0;
let stop = () => {};

const filter = new Filter(() => {
  const count = list.filter(filter.test);
  if (!parse(location.hash).name) history.replaceState(null, "", filter.query ? `#/?${filter.query}` : "#/");
  clearTimeout(filtering);
  filtering = setTimeout(() => announce(count), 500);
});

function start() {
  stop();
  rows.clear();
  list.clear();
  setText(byId("sign-in"), hasToken() ? "Change token" : "Sign in");
  stop = follow({ onRows: take, onState: showState, onRefused: refuse });
  learn();
}

// A proxy in front may send a token that this page knows nothing of: only the operator can say.
async function learn() {
  try {
    const { hasToken: isSignedIn, namespaces } = await me();
    live = isSignedIn ? "Live, signed in" : "Live, read only";
    filter.offer(namespaces);
    if (byId("connection").dataset.state === "live") showState("live");
  } catch {
    // Whatever is wrong, the feed meets it too, and says so.
  }
}

function take(update) {
  byId("notice").hidden = true;
  const done = rows.update(update);
  list.update(done, filter.test);
  filter.offer(done.changed.map((row) => row.namespace).sort());
  if (!update.whole) announceEnds(done.changed, done.before);
  if (shown) detail.notice(rows.get(shown)?.version ?? null);
}

function showState(state, why = "Connection lost") {
  const texts = { connecting: "Connecting", live, lost: `${why}; trying again` };
  byId("connection").dataset.state = state;
  setText(byId("connection"), texts[state]);
}

function refuse(refusal) {
  showState("lost");
  setText(byId("connection"), "Not signed in");
  rows.clear();
  list.clear();
  detail.take(refusal.message);
  byId("notice").hidden = false;
  setText(byId("notice"), hasToken() ? `${refusal.message}. Sign in with another token.` : `${refusal.message}. Sign in to see recordings.`);
}

function navigate(isFirst = false) {
  const route = parse(location.hash);
  const left = shown;
  shown = route.name ? `${route.namespace}/${route.name}` : "";
  list.current = shown;
  document.body.dataset.view = shown ? "detail" : "list";
  if (shown) {
    detail.show(route.namespace, route.name);
  } else {
    detail.hide();
    // Back from a recording, the list is as it was left.
    if (isFirst || route.query) filter.query = route.query;
    else if (filter.query) history.replaceState(null, "", `#/?${filter.query}`);
    list.filter(filter.test);
    document.title = "Recordings";
    if (!isFirst && !list.focus(left)) byId("list-heading").focus();
  }
}

byId("sign-in").addEventListener("click", async () => {
  const token = await askToken(hasToken());
  if (token === null) return;
  setToken(token);
  start();
  if (shown) navigate();
});
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  (shown ? detail : byId("list-heading")).focus();
});
addEventListener("hashchange", () => navigate());
navigate(true);
start();
