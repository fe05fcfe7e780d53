import type { PathRule } from "@/server/runtime/paths/path-map";
import { corpusPath } from "./corpus";

/** The repository of an SSIS course in Portuguese, with its workbooks and files. */
export const course = "WesleySiNeves__1.Curso-ETL-com-SQL-Server-Integration-Services";

const root = "D:\\wesley\\2.Myrepos\\1.Curso-ETL-com-SQL-Server-Integration-Services";

/** A file or folder of the course. */
export function courseFile(...parts: string[]): string {
  return corpusPath("packages", course, ...parts);
}

/** Path rules for the author's drive. Three of his folders were named anew after he had built the packages on them. */
export const coursePaths = [
  { prefix: root, folder: courseFile() },
  { prefix: `${root}\\Aula6 Componentes SSIS`, folder: courseFile("99-Projeto Visual Studio") },
  { prefix: `${root}\\Aula5 Projeto DW Vendas`, folder: courseFile("Aula10-Componentes SSIS-LoopForeach") },
  { prefix: `${root}\\Aula12-LoopForeach Excel`, folder: courseFile("Aula10-Componentes SSIS-LoopForeach") },
] as const satisfies readonly PathRule[];

/** The course's packages about single components. */
export const componentLessons = "Aula9-Componentes SSIS/ComponentesSSIS";

/** Packages of the course that have their data in the corpus, and the file that tests each. */
export const courseLoads = [
  "99-Projeto Visual Studio/Curso SSIS/1.Import csv file to sql server using SSIS.dtsx",
  "99-Projeto Visual Studio/Curso SSIS/3.Load Fixed Width File in SQL Server - SSIS.dtsx",
  "Aula6-Projeto DW Vendas-ETL Banco Relacional Com SSIS/SSIS/ETLPortalVendas_Transacional/Package.dtsx",
  "Aula8-Projeto DW Vendas-ETL para o DW Com SSIS/SSIS/ETLPortalVendas_Transacional/Carregar Banco Transacional.dtsx",
] as const;
