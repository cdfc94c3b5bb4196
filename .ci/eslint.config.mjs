// ESLint for the scripts and their tests. Which versions: .ci/run. Its packages are next to ESLint, not to this file.
import { createRequire } from "node:module";

const require = createRequire(process.argv[1]);
const js = require("@eslint/js");
const globals = require("globals");

// When the modules of a script are joined, their names share one function: there they would hide those of the browser.
const namesOfTheirOwn = {
  create: ({ report, sourceCode }) => ({
    Program() {
      const [scope] = sourceCode.scopeManager.globalScope.childScopes;
      for (const { name, identifiers } of scope.variables)
        if (name in globals.browser || name in globals.es2023)
          report({ node: identifiers[0], message: `${name} is a name of the browser's: choose another one` });
    },
  }),
};

export default [
  js.configs.recommended,
  {
    files: ["builder/web/**/*.js"],
    languageOptions: { ecmaVersion: 2023, globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true },
    plugins: { joined: { rules: { "names-of-their-own": namesOfTheirOwn } } },
    rules: { "joined/names-of-their-own": "error", "one-var": ["error", "never"] },
  },
  { files: ["tests/web/*.mjs"], languageOptions: { ecmaVersion: 2023, globals: globals.node } },
];
