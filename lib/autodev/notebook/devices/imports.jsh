import autodev.devices.*;
import autodev.devices.qa.*;
import autodev.devices.screen.*;
import autodev.devices.simulator.*;
import autodev.devices.tickets.*;
import autodev.notebook.devices.Lab;
