/** What the media is, when things go, and where all this comes from. */
import { el } from "./dom.js";
import { bytes, duration, moment } from "./format.js";
import { pairs, small } from "./section.js";

/** @param {{durationSeconds?: number, trimmedSeconds?: number, width?: number, height?: number, sizeBytes?: number}} media */
export function media({ durationSeconds, trimmedSeconds, width, height, sizeBytes }) {
  return small("Media", pairs([
    ["Source", durationSeconds === undefined ? null : duration(durationSeconds)],
    ["Published", trimmedSeconds === undefined ? null : duration(trimmedSeconds)],
    ["Picture", width && height ? `${width} × ${height}` : null],
    ["Size of the source", sizeBytes === undefined ? null : bytes(sizeBytes)],
  ]));
}

/** @param {Record<string, string>} expiry */
export function expiry({ sourceAt, artifactsAt, recordingAt, sourceDeletedAt, artifactsDeletedAt, message }) {
  const line = (at, deletedAt) => (deletedAt ? `deleted ${moment(deletedAt)}` : at ? `kept until ${moment(at)}` : null);
  return small("Expiry",
    pairs([
      ["The source", line(sourceAt, sourceDeletedAt ?? artifactsDeletedAt)],
      ["All artifacts", line(artifactsAt, artifactsDeletedAt)],
      ["The recording", line(recordingAt)],
    ]),
    message && el("p", { text: message }));
}

/** @param {{source?: string, template?: string, createdAt?: string, recordedAt?: string, runGeneration: number, run?: {generation: number, policy: string, restartFrom?: string, startedAt?: string, finishedAt?: string}}} data */
export function facts({ source, template, createdAt, recordedAt, runGeneration, run }) {
  return small("About", pairs([
    ["Recorded", moment(recordedAt)],
    ["Created", moment(createdAt)],
    ["Source", source],
    ["Template", template],
    ["Run", run ? `${run.generation} (${[run.policy, run.restartFrom && `from ${run.restartFrom}`].filter(Boolean).join(", ")})` : null],
    ["Run asked for", run && run.generation !== runGeneration ? String(runGeneration) : null],
    ["Began", moment(run?.startedAt)],
    ["Ended", moment(run?.finishedAt)],
  ]));
}
