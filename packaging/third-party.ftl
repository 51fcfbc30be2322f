Lanyard contains the works of others that are listed here with their licences. The texts
are in the folder legal, in runtime/legal for OpenJDK, and in the libraries themselves.

Libraries, in lib (JavaFX: in runtime). Where there is a choice of licences, Lanyard
uses the first that is named.

<#list dependencyMap as each>
<#assign library = each.getKey()/>
  ${library.artifactId} ${library.version} (${library.groupId}): <#list each.getValue() as licence>${licence}<#sep> or </#list>
</#list>

From no library:

  OpenJDK 25, in runtime: GPL-2.0 with the Classpath Exception. The texts of its licences
  and those of the works that it contains (FreeType, HarfBuzz, Little CMS, libpng, zlib
  and others) are in runtime/legal; runtime/release names the build.
  Inter, in lib/lanyard.jar: SIL Open Font License 1.1 (dev/lanyard/fonts/OFL.txt)
  JetBrains Mono, in lib/lanyard.jar: SIL Open Font License 1.1 (dev/lanyard/fonts/OFL.txt)
  JavaFX contains software of the Independent JPEG Group, and Mesa 3-D (MIT).
  libffi, in jna's native library: MIT
  musl, in bin/lanyard where the build linked it statically: MIT
  GNU C Library, in bin/lanyard where the build linked that one:
  LGPL-2.1-or-later. The sources of bin/lanyard are in src/main/c of Lanyard's
  repository, for linking it with another version of that library.
