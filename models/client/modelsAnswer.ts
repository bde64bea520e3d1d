/** Outcome of a request; never an exception, whatever happened to the process. */
export type ModelsAnswer<Result> =
  | { readonly status: 'answered'; readonly result: Result }
  /** Says what happened and what to do. */
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'cancelled' };

export type Unanswered = Exclude<ModelsAnswer<unknown>, { readonly status: 'answered' }>;
