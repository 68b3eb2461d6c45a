{
  # The addon: the kernel as static libraries (one for each set of processor instructions) and the
  # binding. New .cpp files are found by name, see scripts/kernelSources.mjs.
  'target_defaults': {
    'default_configuration': 'Release',
    'include_dirs': ['native-workers/kernel/include', 'native-workers/kernel/src'],
    'cflags!': ['-fno-exceptions', '-fno-rtti', '-O2'],
    'cflags_cc!': ['-fno-exceptions', '-fno-rtti', '-std=gnu++17', '-std=gnu++20', '-fno-strict-aliasing'],
    # No -ffast-math: results must not depend on how a compiler reorders a sum.
    'cflags': ['-O3', '-fPIC', '-pthread', '-fvisibility=hidden', '-ffp-contract=off', '-fno-math-errno'],
    'cflags_cc': ['-std=c++20', '-fexceptions', '-frtti', '-Wall', '-Wextra',
                  # GCC 12 warns at std::string's own operator+ (its bug 105651).
                  '-Wno-restrict',
                  # Vector types of the kernel are passed between inlined functions only.
                  '-Wno-psabi'],
  },
  'targets': [
    {
      'target_name': 'kernel_baseline',
      'type': 'static_library',
      'sources': ['<!@(node scripts/kernelSources.mjs baseline)'],
    },
    {
      'target_name': 'kernel',
      'sources': ['<!@(node scripts/kernelSources.mjs binding)'],
      'include_dirs': ['<!(node -p "require(\'node-addon-api\').include_dir")'],
      'defines': ['NAPI_VERSION=9', 'NAPI_CPP_EXCEPTIONS', 'NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED'],
      'dependencies': ['kernel_baseline'],
      'ldflags': ['-pthread'],
      'conditions': [
        ['target_arch=="x64" and "<!(node scripts/kernelSources.mjs avx2)"!=""', {'dependencies': ['kernel_avx2']}],
        ['target_arch=="x64" and "<!(node scripts/kernelSources.mjs avx512)"!=""', {'dependencies': ['kernel_avx512']}],
      ],
    },
  ],
  'conditions': [
    ['target_arch=="x64" and "<!(node scripts/kernelSources.mjs avx2)"!=""', {
      'targets': [
        {
          'target_name': 'kernel_avx2',
          'type': 'static_library',
          'sources': ['<!@(node scripts/kernelSources.mjs avx2)'],
          'cflags': ['-mavx2', '-mfma'],
        },
      ],
    }],
    ['target_arch=="x64" and "<!(node scripts/kernelSources.mjs avx512)"!=""', {
      'targets': [
        {
          'target_name': 'kernel_avx512',
          'type': 'static_library',
          'sources': ['<!@(node scripts/kernelSources.mjs avx512)'],
          'cflags': ['-mavx512f', '-mavx512dq', '-mavx512vl', '-mavx2', '-mfma'],
        },
      ],
    }],
  ],
}
