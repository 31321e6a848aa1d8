using System.Xml;
using System.Xml.Linq;
using Kim.Workflows.Json;

namespace Kim.Workflows.Bpmn;

/// <summary>The first look at XML from outside: no document type, no entities, nothing to fetch, and neither too long nor too deep.</summary>
internal static class BpmnText
{
    public const int MostBytes = 8 * 1024 * 1024;
    private const int MostElements = 60_000;
    private const int MostDepth = 120;

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostBytes, MaxCharactersFromEntities = 1, IgnoreComments = true, IgnoreProcessingInstructions = true };

    public static XElement? Parse(byte[] xml, List<DefinitionFault> faults)
    {
        if (xml.Length > MostBytes)
        {
            faults.Add(new("/", "bpmn.too-large", $"Die Datei ist größer als {MostBytes / 1024 / 1024} MB."));
            return null;
        }
        try
        {
            if (!IsBounded(xml, faults))
                return null;
            using var reader = XmlReader.Create(new MemoryStream(xml), Strict);
            return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root;
        }
        catch (XmlException malformed) // text from outside; its place is told, its content is not
        {
            var declares = System.Text.Encoding.ASCII.GetString(xml, 0, Math.Min(xml.Length, 64 * 1024)).Replace("\0", "", StringComparison.Ordinal).Contains("<!DOCTYPE", StringComparison.Ordinal);
            faults.Add(declares
                ? new("/", "bpmn.document-type", "Eine Dokumenttyp-Deklaration (DOCTYPE) und Entitäten sind nicht erlaubt.")
                : new($"{malformed.LineNumber}:{malformed.LinePosition}", "bpmn.malformed", $"Kein gültiges XML (Zeile {malformed.LineNumber}, Stelle {malformed.LinePosition})."));
            return null;
        }
    }

    private static bool IsBounded(byte[] xml, List<DefinitionFault> faults)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), Strict);
        var elements = 0;
        while (reader.Read())
        {
            if (reader.Depth > MostDepth)
            {
                faults.Add(new("/", "bpmn.too-deep", $"Die Datei ist tiefer als {MostDepth} Ebenen verschachtelt."));
                return false;
            }
            if (reader.NodeType is XmlNodeType.Element && ++elements > MostElements)
            {
                faults.Add(new("/", "bpmn.too-many-elements", $"Die Datei hat mehr als {MostElements} Elemente."));
                return false;
            }
        }
        return true;
    }
}
