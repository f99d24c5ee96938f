/** What would happen now and why, and which layer each setting came from. */
import { el } from "./dom.js";
import { section, table } from "./section.js";

/** @param {{stage: string, action: string, reason: string}[]} entries */
export function plan(entries) {
  return section("Plan", table("Plan", ["Stage", "Action", "Why"], entries.map(({ stage, action, reason }) => [stage, action, reason])));
}

/** @param {{field: string, layer: string, name?: string}[]} sources */
export function config(sources) {
  const rows = sources.map(({ field, layer, name }) => [el("code", { text: field }), layer, name ?? ""]);
  return section("Settings", el("details", { "data-key": "settings" },
    el("summary", { "data-key": "settings-summary", text: `Where ${sources.length} settings come from` }),
    table("Settings", ["Field", "Layer", "Template"], rows)));
}
