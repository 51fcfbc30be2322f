package dev.lanyard.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names a person may have meant, and which of them is offered first. */
class FuzzyMatchTest {
    @Test
    void theBestFitIsFirst() {
        List<String> best =
                List.of(
                        "prod",
                        "Prod-zz",
                        "prod-aaa",
                        "z-prod",
                        "my-prod",
                        "xxx-pr-od",
                        "p-r-od",
                        "pxod");
        assertThat(FuzzyMatch.of("PROD", best.reversed())).isEqualTo(best);
        assertThat(FuzzyMatch.of("prod", List.of("Prod-x", "other", "prod")))
                .containsExactly("prod", "Prod-x");
    }

    @Test
    void whatFitsEquallyWellIsInTheOrderOfTheNames() {
        assertThat(FuzzyMatch.of("prod", List.of("prod-c", "prod-a", "prod-b")))
                .containsExactly("prod-a", "prod-b", "prod-c");
    }

    /** One letter in four may be wrong, left out or too many, and one of a short name. */
    @ParameterizedTest
    @CsvSource({
        "x, abc, false",
        "ab, xb, true",
        "ab, xy, false",
        "cluster, clustre, false",
        "cluster, clester, true",
        "clusterx, cleste, false",
        "clusters, clester, true",
        "clusters, clxstexs, true",
        "clusters, xlxstexs, false",
        "shoop, shop, true",
        "shopx, shop, true",
        "xshop, shop, true",
        "abc, cab, false",
    })
    void slipsAreForgiven(String typed, String name, boolean meant) {
        assertThat(FuzzyMatch.of(typed, List.of(name))).hasSize(meant ? 1 : 0);
    }

    @Test
    void fewerSlipsAreBetterThanMore() {
        assertThat(FuzzyMatch.of("clusters", List.of("clxstexs", "clusterx")))
                .containsExactly("clusterx", "clxstexs");
    }

    @Test
    void slipsInVeryLongNamesAreNotLookedFor() {
        String sixty = "a".repeat(59);
        assertThat(FuzzyMatch.of(sixty + "x", List.of(sixty + "y"))).hasSize(1);
        assertThat(FuzzyMatch.of(sixty + "ax", List.of(sixty + "y"))).isEmpty();
        assertThat(FuzzyMatch.of(sixty + "x", List.of(sixty + "ay"))).isEmpty();
        // An equal one, or one that holds it, is found however long it is.
        assertThat(FuzzyMatch.of("y", List.of(sixty + sixty + "y"))).hasSize(1);
    }

    @Test
    void nothingIsMeantByNothingMoreThanByAnother() {
        assertThat(FuzzyMatch.of("", List.of("bb", "a"))).containsExactly("a", "bb");
        assertThat(FuzzyMatch.of("x", List.of())).isEmpty();
    }
}
