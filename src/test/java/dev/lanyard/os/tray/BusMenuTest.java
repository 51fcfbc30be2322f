package dev.lanyard.os.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;

final class BusMenuTest {
    private final List<String> chosen = new ArrayList<>();
    private final BusMenu menu = new BusMenu(chosen::add);

    private List<MenuInterface.Node> roots() {
        List<MenuInterface.Node> nodes = new ArrayList<>();
        for (Variant<?> child : menu.layout(0, -1, List.of()).second.children) {
            nodes.add((MenuInterface.Node) child.getValue());
        }
        return nodes;
    }

    private static Object value(MenuInterface.Node node, String name) {
        return Objects.requireNonNull(node.properties.get(name)).getValue();
    }

    @Test
    void drawsEveryKindOfItem() {
        menu.show(
                List.of(
                        new TrayItem.Label("corp · 6 h left"),
                        new TrayItem.Line(),
                        new TrayItem.Menu(
                                "m", "Clusters", List.of(new TrayItem.Tick("t", "prod", true))),
                        new TrayItem.Action("quit", "Quit")));
        List<MenuInterface.Node> nodes = roots();
        assertThat(value(nodes.get(0), "enabled")).isEqualTo(false);
        assertThat(value(nodes.get(1), "type")).isEqualTo("separator");
        assertThat(value(nodes.get(2), "children-display")).isEqualTo("submenu");
        MenuInterface.Node tick = (MenuInterface.Node) nodes.get(2).children.getFirst().getValue();
        assertThat(value(tick, "toggle-state")).isEqualTo(1);
        assertThat(value(nodes.get(3), "label")).isEqualTo("Quit");
    }

    @Test
    void aDotOfItsColourIsBeforeTheLabel() throws Exception {
        menu.show(
                List.of(
                        new TrayItem.Tick("t", "shop", false, 0x8a5fe0),
                        new TrayItem.Tick("u", "play", false)));
        byte[] png = (byte[]) value(roots().getFirst(), "icon-data");
        BufferedImage dot = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(dot.getRGB(dot.getWidth() / 2, dot.getHeight() / 2)).isEqualTo(0xff8a5fe0);
        assertThat(dot.getRGB(0, 0) >>> 24).isZero();
        assertThat(roots().get(1).properties).doesNotContainKey("icon-data");
    }

    @Test
    void anUnderscoreIsNoMnemonic() {
        menu.show(List.of(new TrayItem.Action("a", "my_cluster")));
        assertThat(value(roots().getFirst(), "label")).isEqualTo("my__cluster");
    }

    @Test
    void aClickThatCrossesWithAChangeStillMeansWhatWasClicked() {
        menu.show(List.of(new TrayItem.Action("first", "First"), new TrayItem.Action("b", "B")));
        int seen = roots().get(1).id;
        UInt32 revision =
                menu.show(
                        List.of(
                                new TrayItem.Action("new", "New"),
                                new TrayItem.Action("first", "First"),
                                new TrayItem.Action("b", "B, changed")));
        menu.event(seen, "clicked", new Variant<>(""), new UInt32(0));
        menu.event(seen, "hovered", new Variant<>(""), new UInt32(0));
        menu.event(4711, "clicked", new Variant<>(""), new UInt32(0));
        assertThat(chosen).containsExactly("b");
        assertThat(revision.intValue()).isEqualTo(2);
    }

    @Test
    void everyTrayPictureCanBeReadWithoutAwt() {
        for (TrayAppearance.Picture picture : TrayAppearance.Picture.values()) {
            for (String colour : List.of("white", "black")) {
                IconPixels pixels = IconPixels.of(picture.file() + "-" + colour + "-22");
                assertThat(pixels.size()).isEqualTo(22);
                int opaque = 0;
                int expected = colour.equals("white") ? -1 : 0;
                for (int i = 3; i < pixels.rgba().length; i += 4) {
                    if (pixels.rgba()[i] == -1) {
                        opaque++;
                        assertThat(pixels.rgba()[i - 1]).isEqualTo((byte) expected);
                    }
                }
                assertThat(opaque).isBetween(20, 400);
            }
        }
    }
}
