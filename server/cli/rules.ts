import { allRules } from '../service/rules/allRules';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from './surroundings';

/** `hcdr rules`: the rules in order of precedence, each with the days of service on which it can speak (null: open). */
export function runRules(options: CommonOptions, surroundings: CommandSurroundings): ExitCode {
  const rules = allRules.map(({ id, defaultSeverity, description, source, example, dates }) => ({ id, severity: defaultSeverity, description, source, dates: { from: dates?.from ?? null, to: dates?.to ?? null }, example }));
  if (options.json === true) surroundings.writeOut(`${JSON.stringify(rules, undefined, 2)}\n`);
  else surroundings.writeOut(rules.map((rule) => `${rule.id.padEnd(24)}${rule.severity.padEnd(12)} ${rule.description}\n`).join(''));
  return exitCodes.fine;
}
