import { allRules } from '../service/rules/allRules';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from './surroundings';

/** Rules about the code list itself judge every date of service: the release of that date decides. */
const everyDate = { from: null, to: null };

/** `hcdr rules`: the rules in order of precedence. */
export function runRules(options: CommonOptions, surroundings: CommandSurroundings): ExitCode {
  const rules = allRules.map(({ id, defaultSeverity, description, source, example }) => ({ id, severity: defaultSeverity, description, source, dates: everyDate, example }));
  if (options.json === true) surroundings.writeOut(`${JSON.stringify(rules, undefined, 2)}\n`);
  else surroundings.writeOut(rules.map((rule) => `${rule.id.padEnd(24)}${rule.severity.padEnd(12)} ${rule.description}\n`).join(''));
  return exitCodes.fine;
}
