import fc from 'fast-check';

// The same cases in every run, so that a failure means a change of the code; another seed looks elsewhere.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 2001) });
