import type { Side } from '../trigger';

/** Words and abbreviations for a side; single capitals (`L`, `R`) are recognised by context. */
export const sideWords: Readonly<Record<Side, readonly string[]>> = {
  left: ['left', 'lt', 'lle', 'lue', 'lll', 'lul', 'llq', 'luq', 'os', 'lft', 'leftward', 'lhs'],
  right: ['right', 'rt', 'rle', 'rue', 'rll', 'rul', 'rml', 'rlq', 'ruq', 'od', 'rightward', 'rhs'],
  bilateral: ['bilateral', 'bilaterally', 'bilat', 'ou', 'ble', 'bue', 'both', 'either', 'bibasilar', 'biapical'],
};

/** Words after `left` or `right` that make it something other than a problem's side, with reasons. */
export const noSideBefore: readonly { readonly reason: string; readonly words: readonly string[] }[] = [
  { reason: 'the verb: somebody left', words: ['against', 'ama', 'without', 'before', 'after', 'for', 'his', 'her', 'home', 'work', 'untreated', 'alone', 'this', 'town', 'message', 'school', 'because', 'when', 'the', 'a', 'early', 'messages'] },
  { reason: 'time and place', words: ['away', 'now', 'to', 'here', 'there'] },
  { reason: 'handedness', words: ['handed', 'hand-dominant', 'handedness', 'dominant'] },
  { reason: 'anatomy of a single organ, in titles without a twin', words: ['bundle', 'ventricular', 'ventricle', 'ventricles', 'atrial', 'atrium', 'axis', 'shift', 'heart', 'main', 'anterior', 'circumflex', 'coronary', 'sided'] },
];

/** Words that a search for a side does not cross. */
export const sideStops: ReadonlySet<string> = new Set([',', ';', 'and', 'or', 'with', 'but', 'who', 'which', 'no', 'not', 'without', 'nor', ':', '.', 'however', 'while', '/', 'plus', 'denies', 'reports', 'for', 'due', 'after', 'because', 'from', 'causing', 'secondary']);

/** `both` before one of these words is not a side. */
export const noPair: ReadonlySet<string> = new Set(['parents', 'brothers', 'sisters', 'grandparents', 'siblings', 'parent', 'day', 'days', 'and', 'the', 'medications', 'drugs', 'times', 'hypotensive', 'his', 'her', 'of', 'nausea', 'positive', 'negative', 'daughters', 'sons', 'died', 'had', 'have', 'has', 'with', 'were', 'are', 'deceased', 'grandmothers', 'grandfathers']);
