import { ruleIds, type RuleId, type Severity } from '../../service/findings/finding';
import { readDials } from '../../service/dials/readDials';
import { defaultSettings, type InsertFormat, type ServiceSettings } from '../../service/settings';

const insertFormats: readonly InsertFormat[] = ['code', 'code — title', 'title (code)'];
const severities: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * Reads the section `healthcareDataRef` of an editor's configuration. Missing or malformed entries keep their defaults, so that a
 * mistake in a settings file does not disable a feature.
 */
export function readSettings(section: unknown, { commandLinks, lists }: Pick<ServiceSettings, 'commandLinks' | 'lists'>): ServiceSettings {
  const completion = readObject(readObject(section)['completion']);
  const inlayHints = readObject(readObject(section)['inlayHints']);
  const showInlay = inlayHints['enabled'] !== false;
  const maxLength = inlayHints['maxLength'];
  return {
    insertFormat: insertFormats.find((format) => format === completion['insertFormat']) ?? defaultSettings.insertFormat,
    completeTerms: completion['onTerms'] !== false,
    defaultSetting: readObject(section)['defaultSetting'] === 'inpatient' ? 'inpatient' : defaultSettings.defaultSetting,
    rules: readRules(readObject(section)['rules']),
    dials: readDials(readObject(section)['ruleDials']).values,
    inlayTitleLength: !showInlay ? 0 : typeof maxLength === 'number' && maxLength > 0 ? maxLength : defaultSettings.inlayTitleLength,
    showProblems: readObject(readObject(section)['problems'])['enabled'] !== false,
    lists,
    commandLinks,
  };
}

/** Paths of the user's lists (`notes.lists`). */
export function readListPaths(section: unknown): readonly string[] {
  const given = readObject(readObject(section)['notes'])['lists'];
  return Array.isArray(given) ? given.filter((path): path is string => typeof path === 'string' && path.trim() !== '') : [];
}

/** Invalid dial settings, in sentences. */
export function findDialProblems(section: unknown): readonly string[] {
  return readDials(readObject(section)['ruleDials']).problems.map((problem) => `Setting healthcareDataRef.ruleDials: ${problem}`);
}

function readRules(value: unknown): ServiceSettings['rules'] {
  const given = readObject(value);
  const rules: Partial<Record<RuleId, Severity | 'off'>> = {};
  for (const id of ruleIds) {
    const severity = severities.find((candidate) => candidate === given[id]);
    if (severity !== undefined) rules[id] = severity;
  }
  return rules;
}

function readObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
