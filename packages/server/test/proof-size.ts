/**
 * How much the proofs under load do: a share of it in every run of the suite, all of it when
 * `ESTUAIRE_PROOFS=full`, which takes minutes.
 */
export function proofSize<Size>(sizes: { usual: Size; full: Size }): Size {
  return process.env.ESTUAIRE_PROOFS === 'full' ? sizes.full : sizes.usual;
}

/** Milliseconds that a proof may take. */
export const proofTimeout = proofSize({ usual: 120_000, full: 3_600_000 });
