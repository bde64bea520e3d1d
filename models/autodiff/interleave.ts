import { sides, type GraphTensor, type Tape } from './tape';

/**
 * Interleaves four blocked tensors of the shape of `part` into one with twice the rows and columns: (even row, even column),
 * (even, odd), (odd, even), (odd, odd).
 */
export function interleave(tape: Tape, parts: readonly [string, string, string, string], part: GraphTensor): string {
  const [batch, channels, rows, columns] = sides(part);
  const block = tape.dialect.channelBlock;
  const cells = (batch * channels * rows * columns) / block;
  const beside = ([even, odd]: readonly [string, string]): string => {
    const joined = tape.op('Concat', [tape.reshape(even, [cells, block]), tape.reshape(odd, [cells, block])], { axis: 1 });
    return tape.reshape(joined, [cells / columns, 2 * columns * block]);
  };
  const below = tape.op('Concat', [beside([parts[0], parts[1]]), beside([parts[2], parts[3]])], { axis: 1 });
  return tape.reshape(below, [batch, channels, 2 * rows, 2 * columns]);
}
