/** A deterministic random number generator: the same seed gives the same numbers on every machine (Mulberry32). */
export class Dice {
  private state: number

  constructor(seed: number) {
    this.state = seed
  }

  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  below(n: number): number {
    return Math.floor(this.next() * n)
  }
  /** Below n, with low numbers more likely: a few organizations have most deals. */
  low(n: number): number {
    return Math.floor(this.next() ** 2 * n)
  }
  chance(share: number): boolean {
    return this.next() < share
  }
  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T
  }
  /** The first ones are more likely. */
  skewed<T>(of: readonly T[]): T {
    return of[this.low(of.length)] as T
  }
  uuid(): string {
    const hex = (digits: number) =>
      this.below(16 ** digits)
        .toString(16)
        .padStart(digits, '0')
    return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`
  }
}
