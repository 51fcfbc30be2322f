package dev.lanyard.os.tray;

import dev.lanyard.os.Environment;
import dev.lanyard.os.notify.Notice;
import dev.lanyard.os.notify.Notifier;
import java.awt.AWTException;
import java.awt.CheckboxMenuItem;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.ActionEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tray icon on macOS, Windows, and X11 panels that support the XEmbed system tray only. */
public final class AwtTray implements Tray, Notifier {
    private final Events events;
    private final String colour;
    private @Nullable TrayIcon icon;
    private @Nullable Notice message;
    private @Nullable TrayAppearance drawnLook;
    private volatile boolean drawn;

    /** Creates an icon in {@code white}, {@code black}, or {@code template} on macOS. */
    AwtTray(String colour, Events events) {
        this.colour = colour;
        this.events = events;
    }

    static boolean isSupported() {
        try {
            return SystemTray.isSupported();
        } catch (RuntimeException | LinkageError _) {
            return false;
        }
    }

    @Override
    public void show(TrayAppearance look) {
        EventQueue.invokeLater(() -> draw(look));
    }

    private void draw(TrayAppearance look) {
        try {
            SystemTray system = SystemTray.getSystemTray();
            TrayIcon shown = icon;
            // A panel that exits removes the icon.
            boolean isThere = shown != null && List.of(system.getTrayIcons()).contains(shown);
            if (isThere && look.equals(drawnLook)) {
                return;
            }
            if (shown == null) {
                shown = new TrayIcon(image(look.picture()), look.tooltip());
                shown.setImageAutoSize(true);
                shown.addActionListener(this::clicked);
                if (Environment.Os.current() == Environment.Os.WINDOWS) {
                    shown.addMouseListener(new SingleClick());
                }
                icon = shown;
            }
            if (!isThere) {
                system.add(shown);
                drawn = true;
            }
            drawnLook = look;
            shown.setImage(image(look.picture()));
            shown.setToolTip("Lanyard · " + look.tooltip());
            PopupMenu menu = new PopupMenu();
            fill(menu, look.items());
            shown.setPopupMenu(menu);
        } catch (AWTException | RuntimeException _) {
            drawn = false;
        }
    }

    /** Handles a click on the icon or on its message. */
    private void clicked(ActionEvent event) {
        Notice notice = message;
        message = null;
        if (notice == null) {
            events.activated();
        } else if (!notice.buttons().isEmpty()) {
            events.chosen(notice.buttons().getFirst().id());
        }
    }

    /** Windows' icons open on a click; AWT makes an action of a double click there. */
    private final class SingleClick extends MouseAdapter {
        @Override
        public void mouseClicked(MouseEvent event) {
            if (event.getButton() == MouseEvent.BUTTON1 && event.getClickCount() == 1) {
                events.activated();
            }
        }
    }

    private void fill(java.awt.Menu menu, List<TrayItem> items) {
        for (TrayItem item : items) {
            switch (item) {
                case TrayItem.Line line -> menu.addSeparator();
                case TrayItem.Label text -> {
                    MenuItem plain = new MenuItem(text.label());
                    plain.setEnabled(false);
                    menu.add(plain);
                }
                case TrayItem.Action action -> {
                    MenuItem plain = new MenuItem(action.label());
                    plain.addActionListener(event -> events.chosen(action.id()));
                    menu.add(plain);
                }
                case TrayItem.Tick tick -> {
                    CheckboxMenuItem box = new CheckboxMenuItem(tick.label(), tick.ticked());
                    box.addItemListener(event -> events.chosen(tick.id()));
                    menu.add(box);
                }
                case TrayItem.Menu inner -> {
                    java.awt.Menu under = new java.awt.Menu(inner.label());
                    fill(under, inner.items());
                    menu.add(under);
                }
            }
        }
    }

    private Image image(TrayAppearance.Picture picture) {
        if (colour.equals("template")) {
            return new BaseMultiResolutionImage(
                    awt(IconPixels.of(picture.file() + "-template")),
                    awt(IconPixels.of(picture.file() + "-template@2x")));
        }
        return new BaseMultiResolutionImage(
                sized(picture, 16), sized(picture, 24), sized(picture, 32));
    }

    /**
     * Scales the icon and outlines it in the contrasting colour, because the panel's background is
     * unknown.
     */
    private BufferedImage sized(TrayAppearance.Picture picture, int size) {
        String other = colour.equals("white") ? "black" : "white";
        BufferedImage edge = awt(IconPixels.of(picture.file() + "-" + other + "-" + size));
        BufferedImage drawn = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D on = drawn.createGraphics();
        for (int x = -1; x <= 1; x++) {
            for (int y = -1; y <= 1; y++) {
                on.drawImage(edge, x, y, null);
            }
        }
        on.drawImage(awt(IconPixels.of(picture.file() + "-" + colour + "-" + size)), 0, 0, null);
        on.dispose();
        return drawn;
    }

    private static BufferedImage awt(IconPixels pixels) {
        int size = pixels.size();
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        int[] argb = new int[size * size];
        ByteBuffer.wrap(pixels.argb()).asIntBuffer().get(argb);
        image.setRGB(0, 0, size, size, argb, 0, size);
        return image;
    }

    /** Shows a message at the icon; a click on it selects the first action. */
    @Override
    public boolean show(Notice notice) {
        EventQueue.invokeLater(() -> {
            TrayIcon shown = icon;
            if (shown != null) {
                message = notice;
                shown.displayMessage(notice.title(), notice.text(), TrayIcon.MessageType.NONE);
            }
        });
        return isDrawn();
    }

    @Override
    public void withdraw(String group) {
        // The system removes these messages after a while.
    }

    @Override
    public boolean isDrawn() {
        return drawn && isSupported();
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> {
            TrayIcon shown = icon;
            // Without a panel there is no tray to remove it from.
            if (shown != null && isSupported()) {
                SystemTray.getSystemTray().remove(shown);
            }
        });
    }
}
