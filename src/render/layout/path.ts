import { type Axes, pointOf } from './axes.ts';
import type { Point } from './laid-out.ts';

const SAMPLES = 8;

/** SVG path data of straight runs along the chain and smooth bends between them. */
export class LinkPath {
  /** Places along the path, as near to each other as its curves need. */
  readonly points: Point[] = [];
  private readonly parts: string[] = [];
  private readonly axes: Axes;
  private main = 0;
  private cross = 0;

  constructor(axes: Axes) {
    this.axes = axes;
  }

  /** Bends to a straight run and follows it. */
  run(start: number, end: number, cross: number): void {
    if (this.parts.length === 0) this.move(start, cross);
    else if (Math.abs(this.cross - cross) >= 0.5) this.curve((this.main + start) / 2, start, cross);
    this.cross = cross;
    this.to(end);
  }

  /** Turns back at the place it has come to. */
  turn(cross: number, reach: number): void {
    this.curve(this.main + reach, this.main, cross);
  }

  to(main: number): void {
    this.main = main;
    this.parts.push(`L${this.here()}`);
  }

  text(): string {
    return this.parts.join('');
  }

  private move(main: number, cross: number): void {
    this.main = main;
    this.cross = cross;
    this.parts.push(`M${this.here()}`);
  }

  /** A curve that leaves and arrives along the chain; `handle` is how far both its handles reach. */
  private curve(handle: number, main: number, cross: number): void {
    const { main: fromMain, cross: fromCross } = this;
    const text = [
      [handle, fromCross],
      [handle, cross],
      [main, cross],
    ].map(([m = 0, c = 0]) => this.pair(m, c));
    this.parts.push(`C${text.join(' ')}`);
    for (let i = 1; i < SAMPLES; i++) {
      const t = i / SAMPLES;
      const u = 1 - t;
      const m = u ** 3 * fromMain + 3 * u * t * handle + t ** 3 * main;
      const c = (u ** 3 + 3 * u * u * t) * fromCross + (3 * u * t * t + t ** 3) * cross;
      this.points.push(pointOf(this.axes, m, c));
    }
    this.main = main;
    this.cross = cross;
  }

  private here(): string {
    this.points.push(pointOf(this.axes, this.main, this.cross));
    return this.pair(this.main, this.cross);
  }

  private pair(main: number, cross: number): string {
    const { x, y } = pointOf(this.axes, main, cross);
    return `${short(x)} ${short(y)}`;
  }
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}
