import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { commandIds } from '../../../extension/commandIds';
import { clinicalNoteLanguage } from '../../../server/lsp/protocol';
import { highlightModifiers, highlightTypes } from '../../../server/service/editor/highlights';
import { allRules } from '../../../server/service/rules/allRules';
import { allDials } from '../../../server/service/dials/allDials';
import { defaultSettings } from '../../../server/service/settings';

declare const __PROJECT_ROOT__: string;

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope?: string;
  readonly enum?: readonly string[];
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, { readonly default: string; readonly enum: readonly string[]; readonly description: string }>>;
}

interface Manifest {
  readonly main: string;
  readonly icon: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly extensionKind: readonly string[];
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly configuration: string; readonly icon?: { readonly light: string; readonly dark: string } }[];
    readonly grammars: readonly { readonly language: string; readonly path: string; readonly scopeName: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly keybindings: readonly { readonly command: string }[];
    readonly semanticTokenTypes: readonly { readonly id: string }[];
    readonly semanticTokenModifiers: readonly { readonly id: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly id: string; readonly description: string; readonly media: { readonly markdown: string }; readonly completionEvents?: readonly string[] }[];
    }[];
  };
}

const manifest = JSON.parse(readFileSync(path.join(__PROJECT_ROOT__, 'package.json'), 'utf8')) as Manifest;
const { contributes } = manifest;
const settings = contributes.configuration.properties;
const section = 'healthcareDataRef';

/** The text of every source file under a folder of the project. */
function sourcesIn(folder: string): string {
  return readdirSync(path.join(__PROJECT_ROOT__, folder), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(__PROJECT_ROOT__, folder, file), 'utf8'))
    .join('\n');
}

function sorted(texts: Iterable<string>): string[] {
  return [...texts].sort();
}

test('the manifest declares the commands that the extension registers, and no others', () => {
  assert.deepEqual(sorted(contributes.commands.map(({ command }) => command)), sorted(Object.values(commandIds)));
});

test('menus, keys and walkthrough name declared commands only', () => {
  const declared = new Set<string>(Object.values(commandIds));
  const inMenus = Object.values(contributes.menus).flat().map(({ command }) => command);
  const inKeys = contributes.keybindings.map(({ command }) => command);
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  const inLinks = steps.flatMap(({ description }) => [...description.matchAll(/\(command:(healthcareDataRef\.\w+)/g)].map((match) => match[1] ?? ''));
  const inEvents = steps.flatMap(({ completionEvents }) => completionEvents ?? []).flatMap((event) => /^onCommand:(.*)$/.exec(event)?.[1] ?? []);
  for (const command of [...inMenus, ...inKeys, ...inLinks, ...inEvents]) assert.ok(declared.has(command), `${command} is not declared.`);
});

test('commands that need an argument are kept out of the palette', () => {
  const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false').map(({ command }) => command);
  assert.deepEqual(sorted(hidden), sorted([commandIds.showArticle, commandIds.showCode, commandIds.insertCode, commandIds.openEncounterNote, commandIds.updateRelease, commandIds.followIndexTerm, commandIds.insertIndexCode]));
});

test('no view says that something is missing while it is only being loaded', () => {
  const set = sourcesIn('extension');
  for (const { view, when = '' } of contributes.viewsWelcome) {
    const name = /^healthcareDataRef\.(\w+) == \w+$/.exec(when)?.[1];
    assert.ok(name !== undefined, `${view} shows its welcome at all times.`);
    assert.match(set, new RegExp(`setViewContext\\('${name}'`), `${name} is never set.`);
  }
});

test('every file that the manifest names exists', () => {
  const files = [
    manifest.main, manifest.icon, ...Object.values(manifest.bin), ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, ...(icon === undefined ? [] : [icon.light, icon.dark])]),
    ...contributes.grammars.map((grammar) => grammar.path), ...contributes.snippets.map((snippets) => snippets.path),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
  ];
  for (const file of files) assert.ok(existsSync(path.join(__PROJECT_ROOT__, file)), `${file} is missing.`);
});

test('the languages of the manifest are the note, which the server checks, and the page of the Tabular List', () => {
  const languages = [clinicalNoteLanguage, 'icd10cm-tabular'];
  assert.deepEqual(contributes.languages.map(({ id }) => id), languages);
  assert.deepEqual(contributes.grammars.map(({ language }) => language), languages);
});

test('dashes and check marks that the extension itself writes are not marked as suspicious, in untrusted folders either', () => {
  for (const { id } of contributes.languages) {
    const defaults = contributes.configurationDefaults[`[${id}]`] ?? {};
    assert.deepEqual(['ambiguousCharacters', 'nonBasicASCII'].map((name) => defaults[`editor.unicodeHighlight.${name}`]), [false, false], id);
  }
});

test('a narrow window wraps no code at its dot and no value at its slash, and titles between words, which blanks that do not break part', () => {
  for (const { id } of contributes.languages) {
    const breaks = contributes.configurationDefaults[`[${id}]`]?.['editor.wordWrapBreakAfterCharacters'];
    assert.ok(typeof breaks === 'string' && [' ', '\t', '\u00a0'].every((blank) => breaks.includes(blank)), id);
    assert.doesNotMatch(breaks, /[./\w]/, id);
  }
});

test('the extension runs where the workspace is', () => {
  assert.deepEqual(manifest.extensionKind, ['workspace']);
});

test('every setting has a description, a default and a scope', () => {
  for (const [name, setting] of Object.entries(settings)) {
    assert.ok(name.startsWith(`${section}.`), name);
    assert.ok((setting.markdownDescription ?? '').length > 20, `${name} has no description.`);
    assert.notEqual(setting.default, undefined, `${name} has no default.`);
    assert.ok(['machine', 'window', 'resource'].includes(setting.scope ?? ''), `${name} has no scope.`);
  }
});

test('every declared setting is read somewhere, by its last name', () => {
  const code = sourcesIn('extension') + sourcesIn('server/lsp');
  for (const name of Object.keys(settings)) {
    const last = name.split('.').at(-1) ?? '';
    assert.match(code, new RegExp(`['"\`.]${last}\\b`), `${name} is declared and never read.`);
  }
});

test('every setting that the extension reads is declared', () => {
  const reads = [...sourcesIn('extension').matchAll(/getConfiguration\(section\)\.get<[^>]*>\('([\w.]+)'/g)].map((match) => `${section}.${match[1]}`);
  assert.ok(reads.length >= 2);
  for (const name of reads) assert.ok(name in settings, `${name} is read and not declared.`);
});

test('the rules setting offers every rule with its own words and default severity', () => {
  const declared = Object.entries(settings[`${section}.rules`]?.properties ?? {}).map(([id, rule]) => [id, rule.default, rule.description]);
  const known = allRules.map((rule) => [rule.id, rule.isOffByDefault === true ? 'off' : rule.defaultSeverity, rule.description]);
  assert.deepEqual(declared, known);
});

test('the setting of dials offers every dial with its meaning, its default and what it takes', () => {
  const declared = Object.entries(settings[`${section}.ruleDials`]?.properties ?? {}).map(([id, dial]) => [id, dial]);
  const known = allDials.map(({ id, initial, meaning, schema }) => [id, { ...schema, default: initial, description: meaning }]);
  assert.deepEqual(declared, known);
});

test('a rule can be set to any severity, or off', () => {
  for (const rule of Object.values(settings[`${section}.rules`]?.properties ?? {})) {
    assert.deepEqual(rule.enum, ['off', 'hint', 'information', 'warning', 'error']);
  }
});

test('settings have the defaults of the service, so that every editor starts alike', () => {
  const defaultOf = (name: string): unknown => settings[`${section}.${name}`]?.default;
  assert.equal(defaultOf('completion.insertFormat'), defaultSettings.insertFormat);
  assert.equal(defaultOf('completion.onTerms'), defaultSettings.completeTerms);
  assert.equal(defaultOf('inlayHints.maxLength'), defaultSettings.inlayTitleLength);
  assert.equal(defaultOf('inlayHints.enabled'), defaultSettings.inlayTitleLength > 0);
  assert.equal(defaultOf('problems.enabled'), defaultSettings.showProblems);
});

test('the manifest declares the semantic tokens of the server’s legend', () => {
  assert.deepEqual(contributes.semanticTokenTypes.map(({ id }) => id), [...highlightTypes]);
  assert.deepEqual(contributes.semanticTokenModifiers.map(({ id }) => id), [...highlightModifiers]);
});
