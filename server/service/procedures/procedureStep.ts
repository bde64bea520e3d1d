import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import { meaningOf } from './meaningOf';

/** Length of a complete ICD-10-PCS code. */
const codeLength = 7;

/** One character of a code and its meaning. */
export interface ProcedureAxis {
  /** Position in the code, 1–7. */
  readonly place: number;
  /** `Body Part`. */
  readonly name: string;
  readonly value: string;
  /** Label of the value in the PCS tables; empty if no table has one. */
  readonly label: string;
  /** The value's text in the PCS definitions. */
  readonly definition?: string;
}

/** The meaning of a partial code so far, and the values that may follow. */
export interface ProcedureStep {
  /** The longest prefix that starts a valid code. */
  readonly beginning: string;
  readonly axes: readonly ProcedureAxis[];
  /** Name of the next axis, such as `Approach`; undefined for a complete code, or if no table names it. */
  readonly axis: string | undefined;
  /** Empty for a complete code. `title` is the title of the code that the value completes. */
  readonly values: readonly { readonly value: string; readonly label?: string; readonly definition?: string; readonly title?: string }[];
}

/** The longest prefix of a text that starts a valid code, and the values from which a valid code can still be reached. */
export function findProcedureStep(text: string, procedures: ProcedureCodes): ProcedureStep {
  const upper = text.trim().toUpperCase();
  const beginning = upper.slice(0, procedures.validLength(upper));
  const isLast = beginning.length === codeLength - 1;
  return {
    beginning,
    axes: readProcedureAxes(beginning, procedures),
    axis: beginning.length === codeLength ? undefined : procedures.axisTitle(beginning),
    values: procedures.next(beginning).map(({ value, label }) => {
      const definition = label === undefined ? undefined : meaningOf(procedures.definition(beginning, label));
      const title = isLast ? procedures.title(beginning + value) : undefined;
      return { value, ...(label === undefined ? {} : { label }), ...(definition === undefined ? {} : { definition }), ...(title === undefined ? {} : { title }) };
    }),
  };
}

/** The meaning of each character of a prefix, as far as it starts a valid code. */
export function readProcedureAxes(beginning: string, procedures: ProcedureCodes): readonly ProcedureAxis[] {
  return [...beginning.slice(0, procedures.validLength(beginning))].map((value, index) => {
    const before = beginning.slice(0, index);
    const label = procedures.next(before).find((candidate) => candidate.value === value)?.label ?? '';
    const definition = label === '' ? undefined : meaningOf(procedures.definition(before, label));
    return { place: index + 1, name: procedures.axisTitle(before) ?? `Character ${index + 1}`, value, label, ...(definition === undefined ? {} : { definition }) };
  });
}
