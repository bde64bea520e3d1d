// Who may import whom: architecture's table, once, for the lint rule (eslint.config.mjs) and for the test.
// A zone is the longest prefix that matches a file's path; `may` names zones, `packages` names what comes from outside.

/** @typedef {{ may: readonly string[], packages: readonly (string | RegExp)[] }} ZoneRule */

const node = /^node:/;

/** @type {Record<string, ZoneRule>} */
export const zones = {
  'server/core': { may: [], packages: [] },
  'server/service': { may: ['server/core'], packages: [] },
  'server/store/release': { may: ['server/core'], packages: [node, 'valibot'] },
  // Imports nothing of the house, so that a start loads nothing with it.
  'server/store/release/homeFolder.ts': { may: [], packages: [node] },
  'server/store/catalog': { may: ['server/core', 'server/store/release'], packages: [node, 'sql.js', 'valibot'] },
  // Typed-array columns in one file, for every kind of release that is a table.
  'server/store/columns': { may: ['server/core'], packages: [node, 'valibot'] },
  // Edit lists of the Medicare Code Editor: one text file, columns in memory.
  // What the user writes on codes: one file of the user's own, beside the releases.
  'server/store/codeNotes': { may: ['server/core', 'server/store/release'], packages: [node, 'valibot'] },
  // CC, MCC and risk-adjustment categories of codes.
  'server/store/badges': { may: ['server/core', 'server/store/release', 'server/store/catalog'], packages: [node, 'valibot'] },
  // The ICD-10-PCS list and the words of its tables.
  'server/store/procedures': { may: ['server/core', 'server/store/release', 'server/store/catalog'], packages: [node, 'valibot'] },
  'server/store/edits': { may: ['server/core', 'server/store/release', 'server/store/catalog'], packages: [node, 'valibot'] },
  // Equivalence mappings between ICD-9-CM and ICD-10, with the ICD-9-CM titles.
  'server/store/gems': { may: ['server/core', 'server/store/release', 'server/store/columns'], packages: [node, 'valibot'] },
  // Encounters of MIMIC-IV.
  'server/store/mimic': { may: ['server/core', 'server/store/release', 'server/store/columns'], packages: [node, 'valibot'] },
  // Articles, postings and their index; the search over them.
  'server/store/knowledge': { may: ['server/core', 'server/store/release', 'server/store/columns'], packages: [node, 'valibot'] },
  // Opens all kinds of reference data that answers stand on, as one set.
  'server/store/reference': { may: ['server/core', 'server/store/release', 'server/store/catalog', 'server/store/badges', 'server/store/edits', 'server/store/gems', 'server/store/procedures'], packages: [] },
  // What is installed of every kind, by the manifests alone.
  'server/store/installed': {
    may: ['server/core', 'server/store/release', 'server/store/catalog', 'server/store/badges', 'server/store/edits', 'server/store/gems', 'server/store/knowledge', 'server/store/mimic', 'server/store/procedures', 'server/store/xray'],
    packages: [],
  },
  // Metadata of X-ray data sets.
  'server/store/xray': { may: ['server/core', 'server/store/release', 'server/store/columns'], packages: [node, 'valibot'] },
  // Starts a bundle with the code that V8 made of it last time; knows nothing of what it starts.
  'server/start': { may: ['server/store/release/homeFolder.ts'], packages: [node] },
  'server/lsp/protocol.ts': { may: ['server/core'], packages: ['vscode-jsonrpc'] },
  'server/lsp/referenceProtocol.ts': { may: ['server/core'], packages: ['vscode-jsonrpc'] },
  'server/lsp': {
    may: ['server/core', 'server/service', 'server/store/release', 'server/store/release/homeFolder.ts', 'server/store/catalog', 'server/store/codeNotes', 'server/store/installed', 'server/store/knowledge', 'server/store/reference', 'server/lsp/protocol.ts', 'server/store/mimic', 'server/store/xray', 'server/lsp/referenceProtocol.ts'],
    packages: [node, /^vscode-languageserver/, 'vscode-jsonrpc'],
  },
  // The command line is a second shell over the same parts; it runs ingest jobs in its own process.
  'server/cli': {
    may: ['server/core', 'server/service', 'server/store/release', 'server/store/release/homeFolder.ts', 'server/store/catalog', 'server/store/codeNotes', 'server/store/badges', 'server/store/edits', 'server/store/gems', 'server/store/installed', 'server/store/knowledge', 'server/store/procedures', 'server/store/reference', 'server/store/xray', 'server/lsp', 'server/lsp/protocol.ts', 'ingest', 'ingest/protocol.ts', 'ingest/programVersion.ts', 'models', 'models/client', 'models/contract', 'models/train', 'server/store/mimic'],
    packages: [node, 'commander', 'vscode-jsonrpc'],
  },
  'ingest/protocol.ts': { may: ['server/core', 'server/store/release'], packages: ['vscode-jsonrpc'] },
  // Of the manifest only the version is taken, when the bundles are built.
  'ingest/programVersion.ts': { may: [], packages: ['../package.json'] },
  ingest: {
    may: ['server/core', 'server/store/release', 'server/store/release/homeFolder.ts', 'server/store/catalog', 'server/store/badges', 'server/store/edits', 'server/store/gems', 'server/store/installed', 'server/store/knowledge', 'server/store/procedures', 'server/store/columns', 'server/store/mimic', 'server/store/xray', 'ingest/protocol.ts', 'ingest/programVersion.ts'],
    packages: [node, 'cheerio', 'valibot', 'yauzl', 'csv-parse', 'sax', 'read-excel-file', /^vscode-jsonrpc/],
  },
  // What model processes, their clients and panels say to each other: pure.
  'models/contract': { may: ['server/core'], packages: ['valibot', 'vscode-jsonrpc'] },
  // Queue and supervisor of the inference process; knows no native module.
  'models/client': { may: ['server/core', 'server/store/release', 'models/contract'], packages: [node, /^vscode-jsonrpc/] },
  models: {
    may: ['server/core', 'server/store/release', 'models/contract'],
    packages: [node, 'onnxruntime-node', 'sharp', 'dcmjs-imaging', 'valibot', /^vscode-jsonrpc/],
  },
  // Training reads the metadata of the data set; nothing else of the models does.
  'models/train': {
    may: ['server/core', 'server/store/release', 'server/store/xray', 'models/contract', 'models'],
    packages: [node, 'valibot', /^vscode-jsonrpc/],
  },
  'webviews/xray/protocol.ts': { may: ['models/contract'], packages: [] },
  'webviews/train/protocol.ts': { may: ['models/contract'], packages: [] },
  'webviews/xrayFolder/protocol.ts': { may: [], packages: [] },
  'webviews/reference/protocol.ts': { may: ['server/core'], packages: [] },
  webviews: { may: ['server/core', 'models/contract', 'webviews/reference/protocol.ts', 'webviews/train/protocol.ts', 'webviews/xray/protocol.ts', 'webviews/xrayFolder/protocol.ts'], packages: [] },
  // The extension reads which findings a data set has, to plan a training of them.
  extension: {
    may: ['server/core', 'server/store/release', 'server/store/xray', 'server/lsp/protocol.ts', 'ingest/protocol.ts', 'models/contract', 'models/client', 'webviews/train/protocol.ts', 'webviews/xray/protocol.ts', 'webviews/xrayFolder/protocol.ts', 'server/lsp/referenceProtocol.ts', 'webviews/reference/protocol.ts'],
    packages: [node, 'vscode', /^vscode-languageclient/, /^vscode-jsonrpc/],
  },
};

/**
 * The zone of a file, or undefined where no rule speaks of it (tests, build scripts).
 * @param {string} file path from the project's root, with forward slashes
 */
export function zoneOf(file) {
  let best;
  for (const zone of Object.keys(zones)) {
    const inside = file === zone || file.startsWith(`${zone}/`) || (zone === 'server/cli' && file.startsWith('server/cli'));
    if (inside && (best === undefined || zone.length > best.length)) best = zone;
  }
  return best;
}

/**
 * @param {string} from importing file
 * @param {string} specifier as written
 * @param {string | undefined} target the project file that a relative specifier means
 * @returns {string | undefined} what is wrong, or undefined
 */
export function checkImport(from, specifier, target) {
  const zone = zoneOf(from);
  if (zone === undefined) return undefined;
  const rule = zones[zone];
  if (rule === undefined) return undefined;
  if (target === undefined) {
    const allowed = rule.packages.some((entry) => (typeof entry === 'string' ? specifier === entry || specifier.startsWith(`${entry}/`) : entry.test(specifier)));
    return allowed ? undefined : `${zone} must not import the package "${specifier}".`;
  }
  const targetZone = zoneOf(target);
  if (targetZone === zone) return undefined;
  if (targetZone === undefined) return `${zone} must not import "${target}", which lies outside the house.`;
  return rule.may.includes(targetZone) ? undefined : `${zone} must not import from ${targetZone} ("${target}").`;
}
