package io.instashop.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What every module keeps to. A module's test takes all rules at once:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.instashop.producer", importOptions = DoNotIncludeTests.class)
 * class ModularityTest {
 *   @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {

  /** A longer class does more than one thing. */
  static final int MOST_LINES = 300;

  /** The main class and little else: the rest has a room, which is a package with a name. */
  static final int MOST_IN_ROOT = 6;

  /** Programs know the contracts and the kit, and of each other nothing. */
  @ArchTest
  static final ArchRule modulesDependOnEachOtherAsDrawn =
      classes().should(new DependAsDrawn()).allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("io.instashop.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesSayWhatTheyAreFor =
      classes().should(new HavePackageInfo(SourceFile.OF_MODULE));

  @ArchTest static final ArchRule packagesAreNullMarked = classes().should(new BeNullMarked());

  @ArchTest
  static final ArchRule classesAreShort = classes().should(new HaveAtMostLines(MOST_LINES));

  @ArchTest
  static final ArchRule rootPackagesAreSmall = classes().should(new HaveSmallRoot(MOST_IN_ROOT));

  @ArchTest
  static final ArchRule loggersAreCalledLog =
      fields()
          .that()
          .haveRawType("org.slf4j.Logger")
          .should()
          .haveName("log")
          .andShould()
          .bePrivate()
          .andShould()
          .beFinal()
          .allowEmptyShould(true);

  /** Where a program is put together, a clock is chosen; all others are given one. */
  @ArchTest
  static final ArchRule timeComesFromAClockThatIsGiven =
      noClasses()
          .that()
          .haveNameNotMatching(".*(Application|Configuration|Command|Options|Job)(\\$.*)?")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalTime.class, "now")
          .orShould()
          .callMethod(LocalTime.class, "now", ZoneId.class)
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now", ZoneId.class)
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now", ZoneId.class)
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .allowEmptyShould(true);

  private HouseRules() {}
}
