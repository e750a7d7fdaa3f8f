package io.dromedary.jpeg;

/** The order in which a scan codes the DC coefficients of its components (ITU-T T.81, A.2). */
final class BlockOrder {

    /** Takes a DC coefficient and the one that it is predicted from. */
    interface Levels {
        void take(int level, int before);
    }

    private final CodedPicture picture;
    private final int[] members;

    BlockOrder(CodedPicture picture, int[] members) {
        this.picture = picture;
        this.members = members;
    }

    void forEachLevel(int member, Levels levels) {
        int index = members[member];
        Component component = picture.frame.components()[index];
        BlockStream[] streams = picture.streams[index];
        int before = 0;
        if (members.length == 1) {
            for (int row = 0; row < component.blocksHigh(); row++) {
                int at = row / streams.length * component.paddedWide();
                for (int column = 0; column < component.blocksWide(); column++) {
                    int level = streams[row % streams.length].dc[at + column];
                    levels.take(level, before);
                    before = level;
                }
            }
            return;
        }
        int horizontal = component.horizontal();
        int units = picture.frame.unitsWide() * picture.frame.unitsHigh();
        for (int unit = 0; unit < units; unit++) {
            for (BlockStream stream : streams) {
                for (int x = 0; x < horizontal; x++) {
                    int level = stream.dc[unit * horizontal + x];
                    levels.take(level, before);
                    before = level;
                }
            }
        }
    }
}
