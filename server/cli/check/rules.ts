import { allRules } from '../../service/rules/allRules';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** `hcdr rules`: the rules in order of precedence with their dials, each with the days of service on which it can speak (null: open). */
export function runRules(options: CommonOptions, surroundings: CommandSurroundings): ExitCode {
  const rules = allRules.map(({ id, defaultSeverity, isOffByDefault = false, description, source, example, dates, dials = [] }) => ({ id, severity: defaultSeverity, on: !isOffByDefault, description, source, dates: { from: dates?.from ?? null, to: dates?.to ?? null }, example, dials: dials.map((dial) => ({ id: dial.id, default: dial.initial, takes: dial.expected, meaning: dial.meaning })) }));
  if (options.json === true) surroundings.writeOut(`${JSON.stringify(rules, undefined, 2)}\n`);
  else surroundings.writeOut(rules.map((rule) => `${rule.id.padEnd(29)}${rule.severity.padEnd(12)} ${rule.description}${rule.on ? '' : ' (off by default)'}\n${rule.dials.map((dial) => `    ${dial.id}=${dial.default}  ${dial.meaning} (${dial.takes})\n`).join('')}`).join(''));
  return exitCodes.fine;
}
