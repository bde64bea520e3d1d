import { allRules } from '../service/rules/allRules';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from './surroundings';

/** `hcdr rules`: the rules in order of precedence. */
export function runRules(options: CommonOptions, surroundings: CommandSurroundings): ExitCode {
  const rules = allRules.map(({ id, defaultSeverity, description, source, example }) => ({ id, severity: defaultSeverity, description, source, example }));
  if (options.json === true) surroundings.writeOut(`${JSON.stringify(rules, undefined, 2)}\n`);
  else surroundings.writeOut(rules.map((rule) => `${rule.id.padEnd(24)}${rule.severity.padEnd(12)} ${rule.description}\n`).join(''));
  return exitCodes.fine;
}
