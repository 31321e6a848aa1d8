'use strict';
// Chance that repeats: the same seed gives the same year.

class Chance {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** At least 0, less than 1 (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  happens(probability) {
    return this.next() < probability;
  }

  below(count) {
    return Math.floor(this.next() * count);
  }

  one(list) {
    return list[this.below(list.length)];
  }

  /** `{admit: 8, refer: 1}` gives `admit` eight times out of nine. */
  weighted(weights) {
    let left = this.next() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    for (const [outcome, weight] of Object.entries(weights)) {
      left -= weight;
      if (left < 0) return outcome;
    }
    return Object.keys(weights)[0];
  }
}

module.exports = { Chance };
