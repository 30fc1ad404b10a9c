// Programs, scripts and containers that attacks bring along. Not documents and sources: "Node.js", "README.md", "report.pdf" are talk.
const ENDINGS = new Set(
  `exe dll sys bat cmd ps1 psm1 vbs vbe wsf hta scr cpl msi msix lnk jar apk dmg elf docm dotm xlsm xltm pptm chm iso img vhd vhdx
   rar 7z zip aspx ashx asmx jsp jspx war`.split(/\s+/),
);

/** Whether a word with a dot is the name of a file that may be part of an attack: `cl.exe`, `pickers.aspx`. */
export const isFileName = (name: string): boolean => {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length <= 128 && ENDINGS.has(name.slice(dot + 1).toLowerCase());
};
