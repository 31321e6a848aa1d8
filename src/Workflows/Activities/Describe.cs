namespace Kim.Workflows.Activities;

/// <summary>Short forms for the descriptors of the built-in activities.</summary>
internal static class Describe
{
    public static InputDescriptor Text(string name, string german, string english, object? defaultValue = null, string uiHint = "singleline") =>
        new(name, "String", new(german, english)) { UiHint = uiHint, DefaultValue = defaultValue };

    public static InputDescriptor Input(string name, string typeName, string german, string english, string uiHint = "singleline", object? defaultValue = null) =>
        new(name, typeName, new(german, english)) { UiHint = uiHint, DefaultValue = defaultValue };

    public static InputDescriptor Choice(string name, string typeName, string german, string english, params string[] options) =>
        new(name, typeName, new(german, english)) { UiHint = "dropdown", Options = options, DefaultValue = options[0] };

    public static PortDescriptor Port(string name, string german, string english) => new(name, new(german, english));

    public static PortDescriptor Child(string name, string german, string english) => new(name, new(german, english), "Embedded");
}
