import { type GraphTensor, type Tape } from './tape';

/** input · weightᵀ + bias: [batch, in], [out, in] and [out] give [batch, out]. */
export function gemm(tape: Tape, { x, weight, bias }: { readonly x: GraphTensor; readonly weight: GraphTensor; readonly bias: GraphTensor | undefined }): GraphTensor {
  const given = bias === undefined ? [] : [bias];
  const y = { name: tape.op('Gemm', [x.name, weight.name, ...given.map(({ name }) => name)], { transB: 1 }), shape: [x.shape[0] ?? 1, weight.shape[0] ?? 1] };
  return tape.record(y, [x, weight, ...given], (gradient) => {
    if (tape.isActive(x)) tape.addGradient(x, tape.op('Gemm', [gradient, weight.name]));
    if (tape.isActive(weight)) tape.addGradient(weight, tape.op('Gemm', [gradient, x.name], { transA: 1 }));
    if (bias !== undefined && tape.isActive(bias)) tape.addGradient(bias, tape.sum(gradient, [0], 'drop'));
  });
}
