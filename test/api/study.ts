/** A small study of several files: a case with its bibliography, an imported file of actors. */
export const study = {
  'main.gvc': `bibliography "references.bib"
import "actors.gvc"

source survey { author "Contractor, A."; year 2001; title "What sewing pays" }

/** Dresses *sold* in <b>US</b> shops. */
chain Dress "Dress sold in the United States" {
  product dress per piece
  currency USD
  period 2000

  stage Sewing
  stage Retail after Sewing

  market Shoppers { in US }

  /** Sews; see [the survey](x). */
  firm Contractor "A | \`contractor\`" { stage Sewing; in MX; functions production; wages 6 @survey[p. 3] primary }
  firm Retailer { stage Retail; headquarters US; lead @ghks2001[§3.2] "large retailers specify" }

  link cloth: Mill -> Contractor { price 5 }
  link sewing: Contractor -> Retailer {
    price 15.00 @survey
    complexity high
    codifiability high
    capability low
    governance captive
  }
  link Retailer -> Shoppers { price 50 @ghks2001 }

  expect governance of sewing = captive
}
`,
  'actors.gvc': 'firm Mill "The mill" {\n  in KE\n}\n',
  'references.bib': `@article{ghks2001,
  author = {Gereffi, Gary and Humphrey, John and Kaplinsky, Raphael and Sturgeon, Timothy},
  title = {Introduction: Globalisation, Value Chains and Development},
  journal = {IDS Bulletin},
  year = {2001}
}
`,
} as const;
