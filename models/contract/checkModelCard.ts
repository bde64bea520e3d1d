import * as v from 'valibot';
import type { Problem } from '../../server/core/base/problem';
import { modelCardSchema, type ModelCard } from './modelCard';

/** Validates a parsed JSON value as a model card, or reports its problems by field; `where` is the file's name in the problems. */
export function checkModelCard(data: unknown, where: string): { readonly card: ModelCard } | { readonly problems: readonly Problem[] } {
  const parsed = v.safeParse(modelCardSchema, data);
  if (parsed.success) return { card: parsed.output };
  return {
    problems: parsed.issues.map((issue) => {
      const at = v.getDotPath(issue);
      return { what: at === null ? issue.message : `${at}: ${issue.message}`, where, advice: 'Correct the model card.' };
    }),
  };
}
