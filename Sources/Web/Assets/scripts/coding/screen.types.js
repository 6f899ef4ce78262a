/**
 * What the server sends with `screen.json`: everything worded in the reader's language.
 *
 * @import { Span } from "../log/events.js"
 * @import { FrameRate } from "./frames.js"
 *
 * @typedef {{id: string, name: string, role: string, initials: string, side: "client" | "practitioner", digit: number,
 *   presence: Span[]}} Person
 * @typedef {{id: string, slot: number, title: string, short: string, key: string | null}} Domain
 * @typedef {{id: string, domain: string, valence: 1 | -1 | 0, kind: "moment" | "stretch",
 *   towards: "nobody" | "relative" | "practitioner" | "addressees", label: string, markWhen: string, notWhen: string,
 *   key: string | null, atMost: number | null, perEpisode: boolean, omissionAfter: number | null, relativesAtLeast: number,
 *   evidence: string, confusedWith: {id: string, label: string, rule: string}[]}} Indicator
 * @typedef {{id: string, version: string, actors: "client" | "practitioner", domains: Domain[], indicators: Indicator[],
 *   scale: {minimum: number, maximum: number, neutral: number, anchors: Record<string, string>}}} Codebook
 * @typedef {{language: string, label: string, src: string}} Captions
 * @typedef {{src: string, renewal: string, lifetimeMs: number, poster: string | null, peaks: string | null,
 *   thumbnails: string | null, durationMs: number, frameRate: FrameRate, width: number, height: number, hasSound: boolean,
 *   captions: Captions[], speech: ({person: string} & Span)[]}} Video
 * @typedef {{coding: {id: string, state: "open" | "locked", readOnly: boolean, part: string, title: string, reactionMs: number},
 *   video: Video, persons: Person[], codebook: Codebook, language: string, texts: Record<string, string>}} Screen
 */

export {};
