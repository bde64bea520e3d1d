import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import { meaningOf } from './meaningOf';

/** Length of every ICD-10-PCS code. */
const codeLength = 7;

/** One character of a code and what it says there. */
export interface ProcedureAxis {
  /** 1–7. */
  readonly place: number;
  /** `Body Part`. */
  readonly name: string;
  readonly value: string;
  /** The tables' word for it; empty where no table names it. */
  readonly label: string;
  /** What the definitions say of it. */
  readonly definition?: string;
}

/** What a code that is begun says so far, and what may follow. */
export interface ProcedureStep {
  /** The characters from the left with which some valid code begins. */
  readonly beginning: string;
  readonly axes: readonly ProcedureAxis[];
  /** What the next character says: `Approach`; undefined of a whole code, and where no table names it. */
  readonly axis: string | undefined;
  /** Empty for a whole code. `title` is that of the whole code which the value completes. */
  readonly values: readonly { readonly value: string; readonly label?: string; readonly definition?: string; readonly title?: string }[];
}

/** The longest beginning of a text that leads to a valid code, and what may follow it: other values cannot be reached. */
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

/** What each character of a beginning says, as far as it is the beginning of a valid code. */
export function readProcedureAxes(beginning: string, procedures: ProcedureCodes): readonly ProcedureAxis[] {
  return [...beginning.slice(0, procedures.validLength(beginning))].map((value, index) => {
    const before = beginning.slice(0, index);
    const label = procedures.next(before).find((candidate) => candidate.value === value)?.label ?? '';
    const definition = label === '' ? undefined : meaningOf(procedures.definition(before, label));
    return { place: index + 1, name: procedures.axisTitle(before) ?? `Character ${index + 1}`, value, label, ...(definition === undefined ? {} : { definition }) };
  });
}
