/** Axes: range, ticks and their labels. Ranges are closed and hold every value that is drawn. */
export interface Scale {
  readonly kind: 'linear' | 'log'
  readonly min: number
  readonly max: number
  /** Values with a long tick. */
  readonly ticks: readonly number[]
  readonly minorTicks: readonly number[]
  /** One label per tick; '' where the tick goes without. */
  readonly labels: readonly string[]
}

export interface LinearOptions {
  /** About so many intervals between labelled ticks. */
  readonly intervals?: number
  /** The range ends on a tick (the default), or this far beyond the data, as a share of their range. */
  readonly padding?: number
}

/** A linear axis over [low, high]: steps of 1, 2 or 5 times a power of ten. */
export function linearScale(low: number, high: number, options: LinearOptions = {}): Scale {
  const span = high > low ? high - low : Math.max(Math.abs(high), 1)
  const top = high > low ? high : low + span
  const step = niceStep(span / (options.intervals ?? 4))
  const minor = step / (leadingDigit(step) === 2 ? 4 : 5)
  const pad = options.padding
  const min = pad === undefined ? step * Math.floor(low / step + 1e-9) : low - pad * span
  const max = pad === undefined ? step * Math.ceil(top / step - 1e-9) : top + pad * span
  const ticks = multiples(step, min, max)
  return {
    kind: 'linear',
    min: pad === undefined ? clean(min, step) : min,
    max: pad === undefined ? clean(max, step) : max,
    ticks,
    minorTicks: multiples(minor, min, max).filter((value) => !near(value, step)),
    labels: ticks.map((value) => tickLabel(value, step)),
  }
}

/** A logarithmic axis over [low, high] > 0: every decade labelled as a power of ten, ticks at 2 … 9. */
export function logScale(low: number, high: number): Scale {
  const min = roundToDigit(low, Math.floor)
  const max = roundToDigit(high, Math.ceil)
  const ticks: number[] = []
  const minorTicks: number[] = []
  for (let n = Math.floor(Math.log10(min)) - 1; n <= Math.ceil(Math.log10(max)); n++) {
    for (let digit = 1; digit <= 9; digit++) {
      const value = Number(`${digit}e${n}`)
      if (value < min * (1 - 1e-9) || value > max * (1 + 1e-9)) continue
      ;(digit === 1 ? ticks : minorTicks).push(value)
    }
  }
  // Within less than two decades the decades alone are too few to read a value from.
  if (max / min < 50) {
    const labelled = (value: number) => /^[125]/.test(value.toExponential())
    const all = [...ticks, ...minorTicks].sort((a, b) => a - b)
    const long = all.filter(labelled)
    const short = all.filter((value) => !labelled(value))
    return { kind: 'log', min, max, ticks: long, minorTicks: short, labels: long.map(String) }
  }
  return { kind: 'log', min, max, ticks, minorTicks, labels: ticks.map(powerOfTen) }
}

/** Position of a value on the axis, 0 at min and 1 at max. */
export function along(scale: Scale, value: number): number {
  return scale.kind === 'linear'
    ? (value - scale.min) / (scale.max - scale.min)
    : Math.log(value / scale.min) / Math.log(scale.max / scale.min)
}

/** A number with a true minus sign. */
export function signed(text: string): string {
  return text.replace('-', '−')
}

function tickLabel(value: number, step: number): string {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return Math.abs(value) < step / 1e6 ? '0' : signed(value.toFixed(digits))
}

function powerOfTen(value: number): string {
  const n = Math.round(Math.log10(value))
  return n === 0 ? '1' : n === 1 ? '10' : `10$^{${signed(String(n))}}$`
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const share = rough / power
  return clean((share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10) * power, power)
}

function leadingDigit(step: number): number {
  return Math.round(step / 10 ** Math.floor(Math.log10(step) + 1e-9))
}

function multiples(step: number, min: number, max: number): number[] {
  const first = Math.ceil(min / step - 1e-9)
  const last = Math.floor(max / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => clean((first + i) * step, step))
}

/** Removes the round-off of a multiple of a step: 0.30000000000000004 → 0.3. */
function clean(value: number, step: number): number {
  const digits = Math.min(15, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(step)))))
  return Number(value.toFixed(digits))
}

function near(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 1e-6
}

function roundToDigit(value: number, round: (x: number) => number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-12)
  const digit = value / power
  const kept = near(digit, 1) ? Math.round(digit) : round(digit)
  return Number((kept * power).toPrecision(1))
}
