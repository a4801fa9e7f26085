package org.seine.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may know what, over graph, models and flink-jobs. */
@AnalyzeClasses(packages = "org.seine", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule VOCABULARY_KNOWS_ONLY_JAVA = classes()
            .that()
            .resideInAPackage("org.seine.graph.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.seine.graph.model..", "java..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule GRAPH_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("org.seine.graph..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.seine.models..", "org.seine.jobs..", "org.seine.web..", "org.apache.flink..");

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_STREAMS = noClasses()
            .that()
            .resideInAPackage("org.seine.models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.seine.jobs..", "org.seine.web..", "org.apache.flink..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_SPEAKS_TO_NEO4J = noClasses()
            .that()
            .resideInAnyPackage("org.seine.graph..", "org.seine.models..", "org.seine.jobs..")
            .and()
            .resideOutsideOfPackages("org.seine.graph.store..", "org.seine.jobs.runtime.neo4j..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.neo4j..");

    @ArchTest
    static final ArchRule FLINK_STAYS_IN_SHELLS = noClasses()
            .that()
            .resideInAPackage("org.seine.jobs..")
            .and()
            .resideOutsideOfPackage("org.seine.jobs.runtime..")
            .and()
            .haveNameNotMatching(".*(Job|Function|State\\w*Store)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule READERS_ARE_PLAIN_JAVA = noClasses()
            .that()
            .resideInAPackage("org.seine.jobs.ingest.read..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.seine.(*.*)..").should().beFreeOfCycles();
}
