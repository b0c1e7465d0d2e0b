import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
  type PartialLangiumCoreServices,
  createParser,
} from 'langium';
import { GvcGeneratedModule, GvcGeneratedSharedModule } from './generated/module.ts';
import { GvcParser } from './parser/gvc-parser.ts';
import { LineLexer } from './parser/line-lexer.ts';
import { GvcTokenBuilder } from './parser/token-builder.ts';
import { GvcValueConverter } from './parser/value-converter.ts';
import { CollectingLinker } from './references/linker.ts';

const gvcModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
  parser: {
    TokenBuilder: () => new GvcTokenBuilder(),
    Lexer: (services) => new LineLexer(services),
    LangiumParser: (services) => {
      const parser = createParser(
        services.Grammar,
        new GvcParser(services),
        services.parser.Lexer.definition,
      );
      parser.finalize();
      return parser;
    },
    ValueConverter: () => new GvcValueConverter(),
  },
  references: {
    Linker: () => new CollectingLinker(),
  },
};

let services: LangiumCoreServices | undefined;

/**
 * The one place where the language is wired: Langium's core services with what is ours in them. Made once; parsing
 * keeps no state between texts.
 */
export function gvcServices(): LangiumCoreServices {
  if (!services) {
    const shared: LangiumSharedCoreServices = inject(
      createDefaultSharedCoreModule(EmptyFileSystem),
      GvcGeneratedSharedModule,
    );
    services = inject(createDefaultCoreModule({ shared }), GvcGeneratedModule, gvcModule);
    shared.ServiceRegistry.register(services);
  }
  return services;
}
