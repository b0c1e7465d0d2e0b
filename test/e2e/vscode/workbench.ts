import type { FrameLocator, Locator, Page } from 'playwright-core';

/** What a user does in the window of VS Code, by what it shows. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The text editor; the preview is no text editor. */
  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  line(text: string): Locator {
    return this.editor.locator('.view-line', { hasText: text }).first();
  }

  /** A piece of a line with exactly this text, as the colouring splits it. */
  word(line: string, word: string): Locator {
    return this.line(line).locator('span > span', { hasText: word }).last();
  }

  /** The page of the preview: workbench, then the frame around every webview, then ours. */
  get preview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The page of the webview that was opened last. */
  get shownPage(): FrameLocator {
    return this.page
      .locator('iframe.webview.ready')
      .last()
      .contentFrame()
      .frameLocator('iframe#active-frame');
  }

  get problems(): Locator {
    return this.page.locator('#status\\.problems');
  }

  get hover(): Locator {
    return this.page.locator('.monaco-hover:visible');
  }

  /** Hovers over a word until the server, which may still be starting, answers with this text. */
  async hoverOver(line: string, word: string, text: string | RegExp): Promise<void> {
    const answer = this.hover.filter({ hasText: text }).first();
    for (let tries = 0; ; tries++) {
      await this.page.mouse.move(0, 0);
      await this.word(line, word).hover();
      try {
        return await answer.waitFor({ timeout: 3000 });
      } catch (error) {
        if (tries === 10) throw error;
      }
    }
  }

  /** Runs a command by its title in the palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const palette = this.page.locator('.quick-input-widget');
    await palette.locator('.quick-input-box input').first().fill(`>${title}`);
    await palette.locator('.monaco-list-row', { hasText: title }).first().click();
  }

  /**
   * Puts the cursor into a line. Near its start: a click in the middle of a long line makes the browser scroll what the
   * editor scrolls itself.
   */
  async click(text: string): Promise<void> {
    await this.line(text).click({ position: { x: 24, y: 8 } });
  }

  /** Waits until the status bar says what is selected, as in `Ln 3, Col 14 (9 selected)`. */
  async waitForSelection(text: string | RegExp): Promise<void> {
    await this.page.locator('#status\\.editor\\.selection', { hasText: text }).waitFor({ timeout: 15_000 });
  }
}
