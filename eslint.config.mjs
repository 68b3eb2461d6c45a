import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'

/** Globals that would tie src-core to a host, to the clock or to chance. */
const hostGlobals = [
  'process',
  'Buffer',
  'window',
  'document',
  'performance',
  'setTimeout',
  'setInterval',
  'Date',
]

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'build/', 'demo-output/'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  {
    // How a template is laid out is prettier's.
    files: ['**/*.vue'],
    rules: Object.fromEntries(
      [
        'attributes-order',
        'first-attribute-linebreak',
        'html-closing-bracket-newline',
        'html-indent',
        'html-self-closing',
        'max-attributes-per-line',
        'multiline-html-element-content-newline',
        'singleline-html-element-content-newline',
      ].map((name) => [`vue/${name}`, 'off']),
    ),
  },
  {
    rules: {
      'max-lines': ['error', { max: 300 }],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src-*/**/*.ts', 'native-workers/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['src-core/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...hostGlobals],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
)
