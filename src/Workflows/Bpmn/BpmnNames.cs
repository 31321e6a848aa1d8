using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Kim.Workflows.Bpmn;

/// <summary>Namespaces and texts of BPMN 2.0, and of what it has no element for.</summary>
internal static class BpmnNames
{
    public static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static readonly XNamespace Bounds = "http://www.omg.org/spec/DD/20100524/DC";
    public static readonly XNamespace Lines = "http://www.omg.org/spec/DD/20100524/DI";
    public static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Our own: the definition's JSON and which elements are only drawn.</summary>
    public static readonly XNamespace Kim = "https://kim.nrw/bpmn/1";

    /// <summary>Stands in the JSON of a container where a child belongs.</summary>
    public const string Placeholder = "$bpmn";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>JSON that XML can carry: a character that XML forbids is written as its number.</summary>
    public static string Text(JsonNode json) => Cleaned(json.ToJsonString(Relaxed), letter => $"\\u{(int)letter:x4}");

    /// <summary>A text that people read, without what XML forbids.</summary>
    public static string Allowed(string text) => Cleaned(text, _ => "");

    public static string Number(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);

    private static string Cleaned(string text, Func<char, string> instead)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
                clean.Append(text[at]);
            else if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
                clean.Append(text[at]).Append(text[++at]);
            else
                clean.Append(instead(text[at]));
        }
        return clean.ToString();
    }
}
