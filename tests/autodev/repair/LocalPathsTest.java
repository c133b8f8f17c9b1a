package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LocalPathsTest {
    @Test
    void what_lies_in_the_workspace_is_told_relative_to_it_and_the_rest_stays() {
        Path root = Path.of("/home/ann/my shop");
        Map.of(
                        "File \"/home/ann/my shop/shop.py\", line 3", "File \"shop.py\", line 3",
                        "/home/ann/my shop/src/größe.py:3:1: error", "src/größe.py:3:1: error",
                        "at file:///home/ann/my%20shop/a.mjs:3:5", "at a.mjs:3:5",
                        "-I/home/ann/my shop/[id].ts -C /home/ann/my shop/", "-I[id].ts -C .",
                        "rootdir: /home/ann/my shop.", "rootdir: ..",
                        "{\"file\":\"\\/home\\/ann\\/my shop\\/a.js\"}", "{\"file\":\"a.js\"}",
                        "/home/ann/my shop-2/a.py", "/home/ann/my shop-2/a.py",
                        "/mnt/home/ann/my shop/a.py", "/mnt/home/ann/my shop/a.py",
                        "/home/ann/my shop.old/a.py", "/home/ann/my shop.old/a.py",
                        "/usr/lib/python3/unittest.py", "/usr/lib/python3/unittest.py")
                .forEach((text, told) -> assertEquals(told, LocalPaths.relative(text, root)));
    }

    @Test
    void a_way_through_a_link_is_the_same_place(@TempDir Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("real")).toRealPath();
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        assertEquals(
                "cd . && python3 \"shop.py\" /etc/hosts",
                LocalPaths.relative("cd " + link + " && python3 \"" + link + "/shop.py\" /etc/hosts", root));
    }

    @Test
    void the_root_of_all_folders_is_no_place_to_hide() {
        assertEquals("/etc/hosts", LocalPaths.relative("/etc/hosts", Path.of("/")));
    }
}
