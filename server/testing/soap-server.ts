import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { listen } from "soap";

export interface TestSoapServer {
  readonly url: string;
  readonly wsdl: string;
  /** The Authorization headers that came, of requests with one. */
  readonly logins: readonly string[];
  close(): Promise<void>;
}

/**
 * A real SOAP server on a free port: service Clock with greet(name, times), pair(n), which answers two values, fail() and hang().
 * With a certificate it is an https server by the name localhost.
 */
export async function startSoapServer(
  onHang: () => void = () => undefined,
  tls?: { readonly cert: string; readonly key: string },
): Promise<TestSoapServer> {
  const logins: string[] = [];
  const answer: RequestListener = (request, response) => {
    if (request.url?.startsWith("/elsewhere")) response.writeHead(404).end();
  };
  const server = tls === undefined ? createServer(answer) : createSecureServer(tls, answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = tls === undefined ? `http://127.0.0.1:${port}/clock` : `https://localhost:${port}/clock`;
  const wsdl = describeClock(url);
  const methods = {
    greet: ({ name, times }: { name: string; times: string }) => ({
      GreetResult: `Hello ${name} `.repeat(Number(times)),
    }),
    pair: ({ n }: { n: string }) => ({ PairResult: { first: n, second: `<${n}>` } }),
    fail: () => {
      throw new Error("the clock is broken");
    },
    hang: () => {
      onHang();
      return new Promise(() => undefined);
    },
  };
  const soap = listen(server, "/clock", { Clock: { ClockPort: methods } }, wsdl);
  soap.authorizeConnection = ({ headers }) => {
    if (headers.authorization) logins.push(headers.authorization);
    return true;
  };
  return {
    url,
    wsdl,
    logins,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function describeClock(url: string): string {
  const text = (name: string) => `<xs:element name="${name}" type="xs:string"/>`;
  const methods: Record<string, [input: string, output: string]> = {
    greet: [`${text("name")}<xs:element name="times" type="xs:int"/>`, text("GreetResult")],
    pair: [
      text("n"),
      `<xs:element name="PairResult"><xs:complexType><xs:sequence>${text("first")}${text("second")}</xs:sequence></xs:complexType></xs:element>`,
    ],
    fail: ["", text("FailResult")],
    hang: ["", text("HangResult")],
  };
  const each = (write: (name: string, input: string, output: string) => string) =>
    Object.entries(methods)
      .map(([name, [input, output]]) => write(name, input, output))
      .join("\n");
  const element = (name: string, inside: string) =>
    `<xs:element name="${name}"><xs:complexType><xs:sequence>${inside}</xs:sequence></xs:complexType></xs:element>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="urn:clock" targetNamespace="urn:clock">
<wsdl:types><xs:schema targetNamespace="urn:clock" elementFormDefault="qualified">
${each((name, input, output) => element(name, input) + element(`${name}Response`, output))}
</xs:schema></wsdl:types>
${each((name) => `<wsdl:message name="${name}In"><wsdl:part name="parameters" element="tns:${name}"/></wsdl:message><wsdl:message name="${name}Out"><wsdl:part name="parameters" element="tns:${name}Response"/></wsdl:message>`)}
<wsdl:portType name="ClockType">${each((name) => `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}In"/><wsdl:output message="tns:${name}Out"/></wsdl:operation>`)}</wsdl:portType>
<wsdl:binding name="ClockBinding" type="tns:ClockType"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
${each((name) => `<wsdl:operation name="${name}"><soap:operation soapAction="urn:clock/${name}"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`)}</wsdl:binding>
<wsdl:service name="Clock"><wsdl:port name="ClockPort" binding="tns:ClockBinding"><soap:address location="${url}"/></wsdl:port></wsdl:service>
</wsdl:definitions>`;
}
